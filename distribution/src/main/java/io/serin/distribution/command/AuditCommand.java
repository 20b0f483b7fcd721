package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.deploy.release.Explanation;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Table;
import io.serin.persistence.AuditEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "audit", description = "Read the event log.")
final class AuditCommand {

    private static final int SHOWN_CHARACTERS = 120;
    private static final int PAGE = 1_000;

    @Mixin
    private final ApiOptions options = new ApiOptions();

    @Command(description = "List events in the order they were written, or the newest first.")
    int events(
            @Option(names = "--entity", paramLabel = "ID", description = "only this one's, such as release|fashion")
                    Optional<String> entity,
            @Option(names = "--kind", paramLabel = "KIND", description = "only of this kind: job, model or release")
                    Optional<String> kind,
            @Option(names = "--after", paramLabel = "N", defaultValue = "0", description = "only after this ordering")
                    long after,
            @ArgGroup @Nullable AuditEnd end)
            throws CommandException {
        StringBuilder query = new StringBuilder("?after=" + after + AuditEnd.query(end));
        entity.ifPresent(id -> query.append("&entity=").append(Paths.segment(id)));
        kind.ifPresent(name -> query.append("&kind=").append(Paths.segment(name)));
        return options.print(options.api().get("/api/v1/audit/events" + query), AuditCommand::table);
    }

    @Command(
            description = {
                "Write all events as JSON lines, in the order they were written.",
                "A release's are what serin simulate --recorded reads."
            })
    int export(
            @Option(names = "--entity", paramLabel = "ID", description = "only this one's, such as release|fashion")
                    Optional<String> entity,
            @Option(names = "--kind", paramLabel = "KIND", description = "only of this kind: job, model or release")
                    Optional<String> kind)
            throws CommandException {
        long after = 0;
        JsonNode events;
        do {
            StringBuilder query = new StringBuilder("?after=" + after + "&limit=" + PAGE);
            entity.ifPresent(id -> query.append("&entity=").append(Paths.segment(id)));
            kind.ifPresent(name -> query.append("&kind=").append(Paths.segment(name)));
            events = options.api().get("/api/v1/audit/events" + query).path("events");
            for (JsonNode event : events) {
                options.terminal().line(event.toString());
                after = event.path("ordering").asLong();
            }
        } while (events.size() == PAGE);
        return 0;
    }

    @Command(
            description = {
                "Explain every verdict of a release: what was decided, by whom, from which figures.",
                "Each is made again from the log alone; exits 1 when one comes out different."
            })
    int explain(
            @Parameters(paramLabel = "RELEASE") String release,
            @Option(names = "--sequence", paramLabel = "N", description = "only the verdict of this event")
                    Optional<Long> sequence)
            throws CommandException {
        String query = sequence.map(number -> "?sequence=" + number).orElse("");
        JsonNode answer = options.api().get("/api/v1/releases/" + Paths.segment(release) + "/explanation" + query);
        List<Explanation> verdicts = Views.list(answer.path("verdicts"), Explanation.class);
        if (sequence.isPresent() && verdicts.isEmpty()) {
            throw new CommandException("event " + sequence.get() + " is no verdict of " + release);
        }
        options.print(answer, unread -> ExplanationText.lines(release, verdicts));
        boolean differs =
                verdicts.stream().anyMatch(verdict -> verdict.recomputation() == Explanation.Recomputation.DIFFERENT);
        return differs ? 1 : 0;
    }

    private static List<String> table(JsonNode answer) {
        Table table = new Table("ORDERING", "WRITTEN", "ENTITY", "SEQUENCE", "TYPE", "EVENT");
        for (AuditEvent event : Views.list(answer.path("events"), AuditEvent.class)) {
            String json = event.event().toString();
            table.row(
                    event.ordering(),
                    event.writtenAt(),
                    event.entity(),
                    event.sequence(),
                    event.type(),
                    json.length() > SHOWN_CHARACTERS ? json.substring(0, SHOWN_CHARACTERS) + "…" : json);
        }
        return table.lines();
    }
}
