package io.serin.benchmarks.command;

import io.serin.benchmarks.allreduce.AllReducePlan;
import java.util.List;
import picocli.CommandLine.Option;

/** What can be asked of every benchmark of all-reduces. */
final class AllReduceOptions {

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "SIZE",
            description = "bytes of float32, with k or M for KiB and MiB (default: ${DEFAULT-VALUE})")
    private List<String> sizes;

    @Option(names = "--rounds", description = "turns of every contender (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "for every size (default: ${DEFAULT-VALUE})")
    private double warmUpSeconds;

    @Option(names = "--seconds", description = "for every size and turn (default: ${DEFAULT-VALUE})")
    private double seconds;

    /** The defaults. */
    AllReduceOptions(List<String> sizes, double warmUpSeconds, double seconds) {
        this.sizes = sizes;
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
    }

    /** @throws IllegalArgumentException when the options do not fit */
    AllReducePlan plan(List<Integer> worldSizes) {
        return new AllReducePlan(
                worldSizes, sizes.stream().map(AllReducePlan::parseSize).toList(), rounds, warmUpSeconds, seconds);
    }
}
