package io.serin.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.benchmarks.process.RankEnvironment;
import io.serin.benchmarks.process.RankLine;
import io.serin.benchmarks.process.RankProcesses;
import io.serin.distribution.console.CommandException;
import io.serin.engine.EngineVersions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What computes on either side, by name: part of a ratio may be the age of a library. */
final class Engines {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Engines() {}

    /** @throws CommandException when the peer cannot be started, which is known before anything is measured */
    static Map<String, String> versions(RankEnvironment environment) throws CommandException {
        Map<String, String> versions = new TreeMap<>(serin(EngineVersions.onClassPath()));
        RankProcesses.run(
                environment.directory(),
                List.of(environment.python("pytorch-version", "torch_version.py", "lo", List.of())),
                LIMIT,
                said -> versions.putAll(peer(said)));
        return versions;
    }

    static Map<String, String> serin(EngineVersions versions) {
        return Map.of("Serin's libtorch", versions.libtorch(), "Serin's DJL", versions.engine());
    }

    static Map<String, String> peer(JsonNode said) {
        return RankLine.is(said, "version")
                ? Map.of(said.path("name").asText(), said.path("version").asText())
                : Map.of();
    }
}
