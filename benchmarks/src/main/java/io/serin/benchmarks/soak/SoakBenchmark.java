package io.serin.benchmarks.soak;

import io.serin.benchmarks.process.RankCommand;
import io.serin.benchmarks.process.RankEnvironment;
import io.serin.benchmarks.process.RankProcesses;
import io.serin.benchmarks.report.Machine;
import io.serin.benchmarks.report.Report;
import io.serin.benchmarks.report.ReportBuilding;
import io.serin.benchmarks.training.Workload;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Trains for a long time and judges whether memory stays flat. */
public final class SoakBenchmark {

    /** Beyond the plan, for starting and for steps that are slow on a busy machine. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final String HEAP = "400m";

    private final SoakPlan plan;
    private final RankEnvironment environment;
    private final ReportBuilding building;
    private final List<MemorySample> samples = new ArrayList<>();

    private SoakBenchmark(SoakPlan plan, RankEnvironment environment, ReportBuilding building) {
        this.plan = plan;
        this.environment = environment;
        this.building = building;
    }

    /**
     * What was found.
     *
     * @param failures empty when all is flat
     */
    public record Outcome(Report report, List<String> failures) {}

    public static Outcome run(SoakPlan plan, String command, Terminal terminal) throws CommandException {
        ReportBuilding building = ReportBuilding.begin("Soak", command, Machine.read(), terminal);
        List<String> failures = new SoakBenchmark(plan, RankEnvironment.open("soak"), building).measure();
        return new Outcome(building.end(), failures);
    }

    private List<String> measure() throws CommandException {
        RankProcesses.run(
                environment.directory(),
                commands(),
                plan.duration().multipliedBy(2).plus(GRACE),
                said -> MemorySample.parse(said).ifPresent(this::hear));
        SoakJudgement judgement = new SoakJudgement(samples, plan);
        building.method(
                "%d slices of %d s, alternately of %s; a slice joins a new generation and loads its model anew, in processes that"
                                .formatted(plan.slices(), plan.slice().toSeconds(), names(", "))
                        + " stay");
        building.method(
                "a figure grows when the line through its means over whole periods has a slope above zero with 95 %"
                        + " confidence and adds up to more than the tolerance; the first third of the run, at least two minutes, is warm-up");
        building.figures(judgement.figures());
        judgement.failures().forEach(building::warn);
        return judgement.failures();
    }

    private List<RankCommand> commands() {
        List<RankCommand> commands = new ArrayList<>();
        for (int rank = 0; rank < plan.ranks(); rank++) {
            commands.add(environment.java(
                    "soak-" + rank,
                    SoakRank.class,
                    HEAP,
                    List.of(
                            "soak-" + ProcessHandle.current().pid(),
                            Integer.toString(rank),
                            Integer.toString(plan.ranks()),
                            names(","),
                            Integer.toString(plan.slices()),
                            Long.toString(plan.slice().toSeconds()),
                            Long.toString(plan.sampleEvery().toSeconds()))));
        }
        return commands;
    }

    private void hear(MemorySample sample) {
        samples.add(sample);
        if (sample.rank() == 0) {
            building.progress(
                    (int) Math.min(sample.seconds(), (double) plan.duration().toSeconds()),
                    (int) plan.duration().toSeconds(),
                    "s  resident %.0f MB  heap %.0f MB  files %d  steps %,d"
                            .formatted(
                                    SoakMetric.RESIDENT.of(sample),
                                    sample.heapBytes() / 1e6,
                                    sample.openFiles(),
                                    sample.steps()));
        }
    }

    private String names(String separator) {
        return plan.workloads().stream().map(Workload::title).collect(Collectors.joining(separator));
    }
}
