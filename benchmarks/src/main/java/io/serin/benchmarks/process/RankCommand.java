package io.serin.benchmarks.process;

import java.util.List;
import java.util.Map;

/**
 * How one process is started.
 *
 * @param name for its log and for messages
 * @param line program and arguments
 * @param environment added to this process's own
 */
public record RankCommand(String name, List<String> line, Map<String, String> environment) {

    public RankCommand {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }
}
