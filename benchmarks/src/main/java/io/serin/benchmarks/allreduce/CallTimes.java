package io.serin.benchmarks.allreduce;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.benchmarks.process.RankLine;
import io.serin.benchmarks.report.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The median times of calls that ranks reported, by who and what, one a round. */
public final class CallTimes {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Key, List<Double>> millis = new LinkedHashMap<>();
    private final Map<String, String> versions = new TreeMap<>();

    /** @param setting what was the same for all sizes, for instance {@code 2 ranks} */
    private record Key(String setting, long bytes, String contender) {}

    /** Takes a rank's line; those of other kinds are passed over. */
    public void hear(String setting, String contender, JsonNode said) {
        if (RankLine.is(said, "allreduce")) {
            millis.computeIfAbsent(new Key(setting, said.path("bytes").asLong(), contender), _ -> new ArrayList<>())
                    .add(said.path("medianNanos").asDouble() / NANOS_PER_MILLI);
        } else if (RankLine.is(said, "version")) {
            versions.put(said.path("name").asText(), said.path("version").asText());
        }
    }

    /** @throws IllegalStateException when a round's figure is missing */
    public Measurement of(String setting, long bytes, String contender, int rounds) {
        List<Double> values = millis.getOrDefault(new Key(setting, bytes, contender), List.of());
        if (values.size() != rounds) {
            throw new IllegalStateException("%s, %s, %s: %d rounds of %d reported"
                    .formatted(contender, setting, AllReducePlan.sizeName(bytes), values.size(), rounds));
        }
        return new Measurement(setting + ", " + AllReducePlan.sizeName(bytes), contender, "ms", values);
    }

    public Map<String, String> versions() {
        return Map.copyOf(versions);
    }
}
