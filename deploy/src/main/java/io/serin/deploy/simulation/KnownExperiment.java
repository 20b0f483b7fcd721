package io.serin.deploy.simulation;

import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.simulation.traffic.LatencyModel;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.deploy.simulation.traffic.UserModel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The experiments that show what verdicts are worth. Unless said otherwise: 500 requests a second, 2 % errors, a 5 % canary for 400 seconds
 * (200,000 requests), then everybody for one look, and a look every second.
 */
public enum KnownExperiment {
    IDENTICAL("equal arms", KnownScenarios.equal(), EnumSet.of(Measure.ERRORS), Expectations::falseRollbacks),
    DOUBLED_ERRORS(
            "4 % errors instead of 2 %",
            KnownScenarios.of(KnownScenarios.VERSION.withErrors(0.04)),
            EnumSet.of(Measure.ERRORS),
            report -> Expectations.found(report, 15_000, false)),
    CLUSTERED_USERS(
            "equal arms; 10 requests per user, whose error rates differ (intraclass correlation 0.125)",
            KnownScenarios.equal().with(KnownScenarios.USERS),
            EnumSet.of(Measure.ERRORS),
            Expectations::falseRollbacks),
    BUSY_USERS(
            "equal arms; a few of 1,000 users send most, and users' error rates differ (intraclass correlation 0.02)",
            KnownScenarios.equal().with(new UserModel(1_000, 0.02, 0.1)),
            EnumSet.of(Measure.ERRORS),
            Expectations::falseRollbacks),
    FEW_USERS(
            "equal arms; 100 users, whose error rates differ (intraclass correlation 0.02)",
            KnownScenarios.equal().with(new UserModel(100, 0.02, 0)),
            EnumSet.of(Measure.ERRORS),
            Expectations::falseRollbacks),
    SAME_SEGMENTS(
            "equal arms of five segments, each judged by itself too",
            KnownScenarios.equal(),
            KnownPlans.SEGMENTS,
            EnumSet.of(Measure.ERRORS),
            Expectations::falseRollbacks),
    BROKEN_SEGMENT(
            "10 % errors instead of 2 % in one of five segments",
            KnownScenarios.of(KnownScenarios.VERSION.withErrors(0.1)).inFirstSegment(),
            KnownPlans.SEGMENTS,
            EnumSet.of(Measure.ERRORS),
            report -> Expectations.found(report, 15_000, false)),
    SLOW_LOGNORMAL("all latencies 1.5x, log-normal with sigma 0.5", KnownScenarios.LOGNORMAL, 1.5),
    SLOW_PARETO("all latencies 1.5x, Pareto with index 2.5", KnownScenarios.PARETO, 1.5),
    SLOW_TAIL_LOGNORMAL(
            "p95 1.5x, the median as before, log-normal", KnownScenarios.LOGNORMAL, KnownScenarios.LOGNORMAL_TAIL),
    SLOW_TAIL_PARETO("p95 1.5x, the median as before, Pareto", KnownScenarios.PARETO, KnownScenarios.PARETO_TAIL),
    SAME_LOGNORMAL("equal latencies, log-normal with sigma 0.5", KnownScenarios.LOGNORMAL, 1),
    SAME_PARETO("equal latencies, Pareto with index 2.5", KnownScenarios.PARETO, 1),
    TEN_PERCENT_SLOWER_LOGNORMAL("all latencies 1.1x, log-normal with sigma 0.5", KnownScenarios.LOGNORMAL, 1.1),
    TEN_PERCENT_SLOWER_PARETO("all latencies 1.1x, Pareto with index 2.5", KnownScenarios.PARETO, 1.1),
    SAME_MODES(
            "equal latencies of two kinds, 10 ms and, in 4.8 of 100, 100 ms: the 95th percentile leaps by chance",
            KnownScenarios.latencies(KnownScenarios.TWO_MODES, KnownScenarios.TWO_MODES),
            EnumSet.of(Measure.P95),
            Expectations::falseRollbacks),
    ALL_GUARDRAILS(
            "equal arms through a whole plan: errors, time-outs, latencies, labels, users who differ",
            KnownScenarios.everything(),
            KnownPlans.WHOLE,
            EnumSet.allOf(Measure.class),
            Expectations::falseRollbacks),
    AB_NULL(
            "an A/B test of equal arms, accuracy 0.90",
            KnownScenarios.labelled(0.9),
            KnownPlans.AB_TEST,
            EnumSet.noneOf(Measure.class),
            Expectations::sizeOfTest),
    AB_LIFT(
            "an A/B test of accuracy 0.92 against 0.90",
            KnownScenarios.labelled(0.92),
            KnownPlans.AB_TEST,
            EnumSet.noneOf(Measure.class),
            Expectations::powerOfTest);

    private static final int RUNS = 1_000;

    /** A test's size is close to what it may be: 4.1 % of 4,000 is known within 0.6 %. */
    private static final int RUNS_OF_A_SIZE = 4_000;

    private final String description;
    private final Scenario scenario;
    private final ReleasePlan plan;
    private final Set<Measure> watched;
    private final Function<SimulationReport, List<Expectation>> expected;

    KnownExperiment(String description, LatencyModel latency, double factor) {
        this(
                description,
                KnownScenarios.latencies(latency, latency.times(factor)),
                EnumSet.of(Measure.P95),
                factor > 1.2 ? KnownExperiment::foundSoon : Expectations::falseRollbacks);
    }

    KnownExperiment(String description, LatencyModel baseline, LatencyModel worse) {
        this(
                description,
                KnownScenarios.latencies(baseline, worse),
                EnumSet.of(Measure.P95),
                KnownExperiment::foundSoon);
    }

    KnownExperiment(
            String description,
            Scenario scenario,
            Set<Measure> watched,
            Function<SimulationReport, List<Expectation>> expected) {
        this(description, scenario, KnownPlans.CANARY, watched, expected);
    }

    KnownExperiment(
            String description,
            Scenario scenario,
            ReleasePlan plan,
            Set<Measure> watched,
            Function<SimulationReport, List<Expectation>> expected) {
        this.description = description;
        this.scenario = scenario;
        this.plan = plan;
        this.watched = watched;
        this.expected = expected;
    }

    public static Optional<KnownExperiment> named(String name) {
        return Arrays.stream(values())
                .filter(known -> known.label().equals(name))
                .findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    /** So many that what it must show can be told from chance. */
    public int runs() {
        return this == AB_NULL ? RUNS_OF_A_SIZE : RUNS;
    }

    /** @param runs 1 to 1,000,000 */
    public Experiment experiment(int runs, long seed) {
        return new Experiment(scenario, plan, watched, runs, 1, seed);
    }

    /** What it shows of what it must show. */
    public List<Expectation> judge(SimulationReport report) {
        return expected.apply(report);
    }

    private static List<Expectation> foundSoon(SimulationReport report) {
        return Expectations.found(report, 2_000, true);
    }
}
