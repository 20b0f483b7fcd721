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

    @Mixin
    private final AllReduceOptions options =
            new AllReduceOptions(List.of("64k", "256k", "1M", "4M", "16M", "25M", "100M"), 0.4, 0.8);

    @Override
    public Integer call() throws CommandException {
        AllReducePlan plan = invocation.checked(() -> options.plan(ranks));
        invocation.write(AllReduceBenchmark.run(plan, invocation.typed(), Terminal.standard()));
        return 0;
    }
}
