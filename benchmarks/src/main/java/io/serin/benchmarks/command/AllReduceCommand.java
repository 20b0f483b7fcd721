package io.serin.benchmarks.command;

import io.serin.benchmarks.allreduce.AllReduceBenchmark;
import io.serin.benchmarks.allreduce.AllReducePlan;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "allreduce",
        description =
                "All-reduce within one host: Serin in shared memory, Open MPI and PyTorch's Gloo. About 5 minutes.")
final class AllReduceCommand implements Callable<Integer> {

    @Mixin
    private final Invocation invocation = new Invocation();

    @Option(names = "--ranks", split = ",", description = "numbers of ranks (default: ${DEFAULT-VALUE})")
    private List<Integer> ranks = List.of(2, 4);

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "SIZE",
            description = "bytes of float32, with k or M for KiB and MiB (default: ${DEFAULT-VALUE})")
    private List<String> sizes = List.of("64k", "256k", "1M", "4M", "16M", "25M", "100M");

    @Option(names = "--rounds", description = "turns of every contender (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "for every size (default: ${DEFAULT-VALUE})")
    private double warmUpSeconds = 0.4;

    @Option(names = "--seconds", description = "for every size and turn (default: ${DEFAULT-VALUE})")
    private double seconds = 0.8;

    @Override
    public Integer call() throws CommandException {
        AllReducePlan plan = invocation.checked(() -> new AllReducePlan(
                ranks, sizes.stream().map(AllReducePlan::parseSize).toList(), rounds, warmUpSeconds, seconds));
        invocation.write(AllReduceBenchmark.run(plan, invocation.typed(), Terminal.standard()));
        return 0;
    }
}
