package io.serin.benchmarks.command;

import io.serin.benchmarks.judge.JudgeBenchmark;
import io.serin.benchmarks.judge.JudgePlan;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "judge",
        description = {
            "What share of a core the verdicts of many releases take each second, by JMH. About a minute.",
            "Exits 1 when its confidence interval reaches half a core."
        })
final class JudgeCommand implements Callable<Integer> {

    @Mixin
    private final Invocation invocation = new Invocation();

    @Option(names = "--releases", description = "looked at each second (default: ${DEFAULT-VALUE})")
    private int releases = 1_000;

    @Option(names = "--segments", description = "of each release, judged apart (default: ${DEFAULT-VALUE})")
    private int segments = 5;

    @Option(names = "--forks", description = "JVMs that measure one after the other (default: ${DEFAULT-VALUE})")
    private int forks = 3;

    @Override
    public Integer call() throws CommandException {
        JudgePlan plan = invocation.checked(() -> new JudgePlan(releases, segments, forks));
        JudgeBenchmark.Outcome outcome = JudgeBenchmark.run(plan, invocation.typed(), Terminal.standard());
        invocation.write(outcome.report());
        return outcome.met() ? 0 : 1;
    }
}
