package io.serin.benchmarks.judge;

import io.serin.benchmarks.report.Figures;
import io.serin.benchmarks.report.Machine;
import io.serin.benchmarks.report.Report;
import io.serin.benchmarks.report.ReportBuilding;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Times looks at a release with JMH and says what share of a core those at many releases take each second. */
public final class JudgeBenchmark {

    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.seconds(2);

    private JudgeBenchmark() {}

    /** @param met whether the share's whole confidence interval lies below what is wanted */
    public record Outcome(Report report, boolean met) {}

    public static Outcome run(JudgePlan plan, String command, Terminal terminal) throws CommandException {
        ReportBuilding building = ReportBuilding.begin("Judging", command, Machine.read(), terminal);
        RunResult measured = measure(plan);
        building.versions(Map.of("JMH", measured.getParams().getJmhVersion()));
        building.method(
                "one thread looks, as control does, at second canaries (25 %%) of %d to %d s at %d requests/s: "
                                .formatted(
                                        ReleaseLook.YOUNGEST_SECONDS,
                                        ReleaseLook.YOUNGEST_SECONDS + ReleaseLook.DIFFERENT - 1,
                                        ReleaseLook.REQUESTS_PER_SECOND)
                        + "errors, time-outs, latencies, labels, 64 clusters; of the whole, of each segment, and of both canaries together");
        building.method(
                "JMH's average time, %d forks with the launcher's JVM options, each %d x %s of warm-up and %d x %s"
                        .formatted(plan.forks(), WARM_UPS, ITERATION, ITERATIONS, ITERATION));
        building.method("± is half of the mean's 99.9 % confidence interval; the collector's pauses are in it");
        LookTimes times = times(measured);
        String subject = "%d checks, %d segments".formatted(ReleaseLook.checks(plan.segments()), plan.segments());
        Figures figures = new Figures();
        figures.show(times.table(subject, plan.releases()));
        figures.keep(times.measurement(subject));
        building.figures(figures);
        return new Outcome(building.end(), times.met(plan.releases()));
    }

    /** The forks have this JVM's class path and options: JMH passes them on unless told otherwise. */
    private static RunResult measure(JudgePlan plan) throws CommandException {
        Options options = new OptionsBuilder()
                .include(Pattern.quote(ReleaseLook.class.getName()))
                .param("segments", Integer.toString(plan.segments()))
                .forks(plan.forks())
                .warmupIterations(WARM_UPS)
                .warmupTime(ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .shouldFailOnError(true)
                .build();
        try {
            return new Runner(options).runSingle();
        } catch (RunnerException e) {
            throw new CommandException("JMH could not measure: " + e.getMessage(), e);
        }
    }

    private static LookTimes times(RunResult measured) {
        List<Double> iterations = measured.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
        return new LookTimes(
                measured.getPrimaryResult().getScore(),
                measured.getPrimaryResult().getScoreError(),
                iterations);
    }
}
