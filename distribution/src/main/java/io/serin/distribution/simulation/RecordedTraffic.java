package io.serin.distribution.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serin.cluster.json.FieldPath;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.simulation.traffic.LabelModel;
import io.serin.deploy.simulation.traffic.LatencyModel;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.deploy.simulation.traffic.SimulatedVersion;
import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The baseline arm of the newest release in an event log that has one: what its stages' verdicts were made from, added up.
 *
 * @param baseline with at least one request and one latency
 */
public record RecordedTraffic(ArmFigures baseline) {

    /** An arm may have more fields than this version knows, and older ones have no clusters. */
    private static final JsonMapper EVENTS = ApiJson.MAPPER
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final String ARM = "event.evidence.figures.baseline";

    /** What every arm has had since there were arms. */
    private static final List<String> PARTS = List.of("requests", "latency", "labels", "pairs");

    /** The events that end a stage; each holds the stage's figures. */
    private static final List<String> VERDICTS = List.of("StagePassed", "RolledBack", "Aborted", "Rejected");

    /** @throws CommandException naming line and field, when the file is not an event log with a measured baseline arm */
    public static RecordedTraffic read(Path file) throws CommandException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new MisuseException("--recorded: cannot read " + file, unreadable);
        }
        return of(file.toString(), lines);
    }

    static RecordedTraffic of(String name, List<String> lines) throws CommandException {
        ArmFigures newest = ArmFigures.NONE;
        ArmFigures release = ArmFigures.NONE;
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).isBlank()) {
                continue;
            }
            Line line = new Line("--recorded " + name + ": line " + (index + 1));
            JsonNode event = line.parse(lines.get(index));
            String type = line.text(event, "type");
            if (type.equals("Created")) {
                release = ArmFigures.NONE;
            } else if (VERDICTS.contains(type)) {
                release = release.plus(line.baseline(event));
                newest = release.requests().total() > 0 ? release : newest;
            }
        }
        if (newest.latency().buckets().isEmpty()) {
            throw new MisuseException("--recorded " + name + " has no release whose baseline was measured");
        }
        return new RecordedTraffic(newest);
    }

    /** What was found, in one line: a log may have many releases. */
    public String words() {
        long total = baseline.requests().total();
        LatencyCounts latency = baseline.latency();
        long labelled = baseline.labels().labelled();
        return String.format(
                Locale.ROOT,
                "recorded: the baseline of the newest release that was measured, %,d requests, %.3f %% errors, %.3f %% time-outs, p95 %.1f ms, %s",
                total,
                100.0 * (baseline.requests().errors() + baseline.requests().shed()) / total,
                100.0 * baseline.requests().timeouts() / total,
                latency.quantile(0.95) / 1_000.0,
                labelled == 0
                        ? "no labels"
                        : String.format(
                                Locale.ROOT,
                                "accuracy %.4f of %,d labels",
                                (double) baseline.labels().correct() / labelled,
                                labelled));
    }

    /** The scenario with this baseline, and a candidate as good as it. */
    public Scenario over(Scenario scenario) {
        double total = baseline.requests().total();
        long labelled = baseline.labels().labelled();
        SimulatedVersion version = new SimulatedVersion(
                (baseline.requests().errors() + baseline.requests().shed()) / total,
                baseline.requests().timeouts() / total,
                new LatencyModel.Recorded(baseline.latency(), 1),
                labelled == 0
                        ? scenario.baseline().accuracy()
                        : (double) baseline.labels().correct() / labelled);
        return new Scenario(
                scenario.requestsPerSecond(),
                version,
                version,
                scenario.users(),
                new LabelModel(Math.min(1, labelled / total), scenario.labels().delaySeconds()),
                scenario.agreement(),
                scenario.faultStage());
    }

    /** One line, and how its faults are told. */
    private record Line(String where) {

        JsonNode parse(String text) throws CommandException {
            try {
                JsonNode event = ApiJson.MAPPER.readTree(text);
                if (event.isObject()) {
                    return event;
                }
            } catch (JsonProcessingException malformed) {
                throw new MisuseException(where + " is not JSON: " + malformed.getOriginalMessage(), malformed);
            }
            throw new MisuseException(where + " is not an event: expected a JSON object");
        }

        String text(JsonNode event, String field) throws CommandException {
            if (event.path(field).isTextual()) {
                return event.path(field).asText();
            }
            throw new MisuseException(where + ", field " + field + ": expected text, found " + event.path(field));
        }

        /** Before its first stage a release has no evidence. */
        ArmFigures baseline(JsonNode event) throws CommandException {
            if (!event.path("event").isObject()) {
                throw new MisuseException(where + ", field event: expected the event as it was stored");
            }
            JsonNode evidence = event.path("event").path("evidence");
            if (evidence.isMissingNode() || evidence.isNull()) {
                return ArmFigures.NONE;
            }
            JsonNode arm = evidence.path("figures").path("baseline");
            if (!arm.isObject()) {
                throw new MisuseException(where + ", field " + ARM + ": expected an arm's figures");
            }
            for (String part : PARTS) {
                if (!arm.path(part).isObject()) {
                    throw new MisuseException(where + ", field " + ARM + "." + part + ": expected an object");
                }
            }
            return figures(arm);
        }

        private ArmFigures figures(JsonNode arm) throws CommandException {
            try {
                ArmFigures figures = EVENTS.treeToValue(arm, ArmFigures.class);
                return checked(figures);
            } catch (JsonProcessingException wrong) {
                String inside = FieldPath.of(wrong);
                throw new MisuseException(
                        where + ", field " + ARM + (inside.isEmpty() ? "" : "." + inside) + ": "
                                + wrong.getOriginalMessage(),
                        wrong);
            }
        }

        private ArmFigures checked(ArmFigures figures) throws CommandException {
            long bad = figures.failed();
            boolean negative = figures.requests().errors() < 0
                    || figures.requests().timeouts() < 0
                    || figures.requests().shed() < 0;
            if (negative || bad > figures.requests().total()) {
                throw new MisuseException(where + ", field " + ARM + ".requests: " + bad + " without an answer of "
                        + figures.requests().total());
            }
            if (figures.latency().buckets().stream().anyMatch(bucket -> bucket.count() < 1 || bucket.micros() < 0)) {
                throw new MisuseException(where + ", field " + ARM + ".latency: a bucket counts less than one");
            }
            if (figures.labels().correct() < 0
                    || figures.labels().correct() > figures.labels().labelled()) {
                throw new MisuseException(where + ", field " + ARM + ".labels: "
                        + figures.labels().correct() + " right of "
                        + figures.labels().labelled());
            }
            return figures;
        }
    }
}
