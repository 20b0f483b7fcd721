package io.serin.benchmarks.judge;

import com.sun.management.OperatingSystemMXBean;
import io.serin.benchmarks.report.Machine;
import io.serin.benchmarks.report.Measurement;
import io.serin.benchmarks.report.Report;
import io.serin.benchmarks.report.ReportBuilding;
import io.serin.benchmarks.report.ReportTable;
import io.serin.benchmarks.report.Spread;
import io.serin.deploy.judge.CheckView;
import io.serin.deploy.judge.Limits;
import io.serin.deploy.judge.StageFigures;
import io.serin.deploy.release.Background;
import io.serin.deploy.release.Judge;
import io.serin.deploy.release.ReleasePlan;
import io.serin.deploy.release.Stage;
import io.serin.deploy.simulation.LabelModel;
import io.serin.deploy.simulation.LatencyModel;
import io.serin.deploy.simulation.Scenario;
import io.serin.deploy.simulation.SimulatedStage;
import io.serin.deploy.simulation.UserModel;
import io.serin.deploy.simulation.Version;
import io.serin.distribution.console.Terminal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Judges as many canaries as a busy control node has each second, all guardrails on, and says what share of a core that takes. */
public final class JudgeBenchmark {

    /** What a second's verdicts may take of one core. */
    private static final double WANTED = 0.5;

    /** So many that they do not fit into a core's caches, and of all ages. */
    private static final int DIFFERENT = 400;

    private static final int WARM_UP_ROUNDS = 5;
    private static final int REQUESTS_PER_SECOND = 200;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final JudgePlan plan;
    private final ReleasePlan judged = releasePlan();
    private final List<StageFigures> figures = new ArrayList<>();
    private int guardrails;
    private long failures;

    private JudgeBenchmark(JudgePlan plan) {
        this.plan = plan;
    }

    /** @param met whether the median round took less than is wanted */
    public record Outcome(Report report, boolean met) {}

    public static Outcome run(JudgePlan plan, String command, Terminal terminal) {
        ReportBuilding building = ReportBuilding.begin("Judging", command, Machine.read(), terminal);
        Measurement measured = new JudgeBenchmark(plan).measure(building);
        return new Outcome(building.end(), measured.spread().median() < WANTED);
    }

    private Measurement measure(ReportBuilding building) {
        for (int index = 0; index < DIFFERENT; index++) {
            figures.add(SimulatedStage.figures(scenario(), judged.stages().getFirst(), 5 + index, index));
        }
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS + plan.rounds(); round++) {
            double seconds = round();
            building.progress(round + 1, WARM_UP_ROUNDS + plan.rounds(), "%.3f of a core".formatted(seconds));
            if (round >= WARM_UP_ROUNDS) {
                shares.add(seconds);
            }
        }
        String subject =
                "%,d releases x %d checks x %d segments".formatted(plan.releases(), guardrails, plan.segments());
        Measurement measured = new Measurement(subject, "judge", "cores", shares);
        building.method(
                "one thread judges every release's segments once, as control does each second; the figure is the"
                        + " process's CPU time, its collector and compiler too; %d rounds before are warm-up"
                                .formatted(WARM_UP_ROUNDS));
        building.method(
                "figures are of 5 %% canaries of 5 to %d s at %d requests/s: errors, time-outs, latencies, labels, 64 clusters"
                        .formatted(4 + DIFFERENT, REQUESTS_PER_SECOND));
        building.method("%,d verdicts of all rounds failed".formatted(failures));
        building.figures(List.of(table(measured)), List.of(measured), List.of());
        return measured;
    }

    private ReportTable table(Measurement measured) {
        Spread spread = measured.spread();
        String micros = Spread.figure(spread.median() / plan.verdicts() * 1e6);
        return new ReportTable(
                "Cores taken by verdicts each second",
                List.of("what", "cores (wanted below " + WANTED + ")", "microseconds for all checks of one segment"),
                List.of(List.of(
                        measured.subject(), spread.text() + (spread.median() < WANTED ? "" : ", MISSED"), micros)));
    }

    /** CPU seconds for one second's verdicts. */
    private double round() {
        long begun = PROCESS.getProcessCpuTime();
        for (int verdict = 0; verdict < plan.verdicts(); verdict++) {
            List<CheckView> checks = Judge.judge(judged, 0, figures.get(verdict % figures.size()), Background.NONE);
            guardrails = checks.size();
            failures += switch (Judge.verdict(checks)) {
                case FAIL -> 1;
                case PASS, HOLD -> 0;
            };
        }
        return (PROCESS.getProcessCpuTime() - begun) / 1e9;
    }

    private static Scenario scenario() {
        Version version = new Version(0.01, 0.002, new LatencyModel.LogNormal(20, 0.5), 0.9);
        return new Scenario(
                REQUESTS_PER_SECOND, version, version, new UserModel(5_000, 0.1, 0), new LabelModel(0.2, 2), 0.95, 0);
    }

    private static ReleasePlan releasePlan() {
        Stage canary = new Stage.Canary(Duration.ofMinutes(10), Duration.ofHours(1), 5, 100);
        Stage full = new Stage.Full(Duration.ofMinutes(10), Duration.ofHours(1), 100);
        return new ReleasePlan("custom", List.of(canary, full), Limits.DEFAULT);
    }
}
