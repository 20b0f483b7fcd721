package io.serin.benchmarks.command;

import io.serin.benchmarks.training.TrainingBenchmark;
import io.serin.benchmarks.training.Workload;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "training",
        description = {
            "Training steps: Serin and PyTorch, in one process and in two ranks. About 12 minutes.",
            "PyTorch uses DistributedDataParallel with Gloo; one thread a rank."
        })
final class TrainingCommand implements Callable<Integer> {

    @Mixin
    private final Invocation invocation = new Invocation();

    @Option(
            names = "--network",
            split = ",",
            description = "convnet, mlp (235 thousand parameters), wide (10 million; default: ${DEFAULT-VALUE})")
    private List<String> networks = List.of("convnet", "mlp", "wide");

    @Option(names = "--rounds", description = "turns of every contender (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(
            names = "--without-apart",
            description = "leave out two processes that never talk, which show what scaling the machine allows")
    private boolean withoutApart;

    @Override
    public Integer call() throws CommandException {
        List<Workload> chosen =
                invocation.checked(() -> networks.stream().map(Workload::named).toList());
        invocation.atLeast("--rounds", rounds, 1);
        invocation.write(TrainingBenchmark.run(chosen, rounds, !withoutApart, invocation.typed(), Terminal.standard()));
        return 0;
    }
}
