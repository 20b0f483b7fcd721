package io.serin.benchmarks.command;

import io.serin.benchmarks.soak.SoakBenchmark;
import io.serin.benchmarks.soak.SoakPlan;
import io.serin.benchmarks.training.Workload;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "soak",
        description = {
            "Do memory, open files and threads stay flat while training? About 30 minutes.",
            "Exits 1 when one of them grows."
        })
final class SoakCommand implements Callable<Integer> {

    @Mixin
    private final Invocation invocation = new Invocation();

    @Option(names = "--minutes", description = "how long (default: ${DEFAULT-VALUE})")
    private int minutes = 30;

    @Option(names = "--ranks", description = "processes that train together (default: ${DEFAULT-VALUE})")
    private int ranks = 2;

    @Option(
            names = "--network",
            split = ",",
            description = "trained alternately: convnet, mlp, wide (default: ${DEFAULT-VALUE})")
    private List<String> networks = List.of("convnet", "mlp");

    @Option(names = "--every", paramLabel = "SECONDS", description = "between samples (default: ${DEFAULT-VALUE})")
    private int everySeconds = 5;

    @Override
    public Integer call() throws CommandException {
        SoakPlan plan = invocation.checked(() -> new SoakPlan(
                networks.stream().map(Workload::named).toList(),
                Duration.ofMinutes(minutes),
                ranks,
                Duration.ofSeconds(everySeconds)));
        SoakBenchmark.Outcome outcome = SoakBenchmark.run(plan, invocation.typed(), Terminal.standard());
        invocation.write(outcome.report());
        return outcome.failures().isEmpty() ? 0 : 1;
    }
}
