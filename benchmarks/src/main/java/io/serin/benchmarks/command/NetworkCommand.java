package io.serin.benchmarks.command;

import io.serin.benchmarks.allreduce.AllReducePlan;
import io.serin.benchmarks.network.LinkRate;
import io.serin.benchmarks.network.NetworkBenchmark;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "network",
        description = {
            "All-reduce over a limited link: Serin's sockets and PyTorch's Gloo. Needs root. About 5 minutes.",
            "Two network namespaces stand for two hosts."
        })
final class NetworkCommand implements Callable<Integer> {

    @Mixin
    private final Invocation invocation = new Invocation();

    @Option(
            names = "--megabits",
            split = ",",
            paramLabel = "RATE",
            description = "of the link each way, per second (default: ${DEFAULT-VALUE})")
    private List<Integer> megabits = List.of(1000, 10_000);

    @Mixin
    private final AllReduceOptions options = new AllReduceOptions(List.of("1M", "4M", "25M", "100M"), 0.5, 1);

    @Override
    public Integer call() throws CommandException {
        List<LinkRate> rates =
                invocation.checked(() -> megabits.stream().map(LinkRate::new).toList());
        AllReducePlan plan = invocation.checked(() -> options.plan(List.of(2)));
        invocation.write(NetworkBenchmark.run(rates, plan, invocation.typed(), Terminal.standard()));
        return 0;
    }
}
