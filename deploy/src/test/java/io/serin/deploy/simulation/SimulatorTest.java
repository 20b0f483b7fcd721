package io.serin.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Metric;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.traffic.LabelModel;
import io.serin.deploy.simulation.traffic.LatencyModel;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.deploy.simulation.traffic.SimulatedVersion;
import io.serin.deploy.simulation.traffic.UserModel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final long SEED = 20261123;

    @Test
    void theSameSeedGivesTheSameWhateverTheThreads() throws InterruptedException {
        Experiment experiment = KnownExperiment.DOUBLED_ERRORS.experiment(12, SEED);
        SimulationReport one = run(experiment, 1);
        SimulationReport two = run(experiment, 2);
        assertThat(two).isEqualTo(one);
        SimulationReport other = run(KnownExperiment.DOUBLED_ERRORS.experiment(12, SEED + 1), 1);
        assertThat(other.scores()).isNotEqualTo(one.scores());
    }

    @Test
    void everyRunEndsInOneWayForEveryJudge() throws InterruptedException {
        SimulationReport report = run(KnownExperiment.CLUSTERED_USERS.experiment(12, SEED), 2);
        for (Score score : report.scores()) {
            assertThat(score.promoted().count()
                            + score.rolledBack().count()
                            + score.inconclusive().count())
                    .isEqualTo(12);
            assertThat(score.rolledBackBy().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(score.rolledBack().count());
        }
    }

    /** 30 runs: were the policy to err as often as the naive test does, 7 false rollbacks or more would be almost certain. */
    @Test
    void thePolicyKeepsAGoodCandidateThatANaiveTestTakesBack() throws InterruptedException {
        SimulationReport report = run(KnownExperiment.IDENTICAL.experiment(30, SEED), 2);
        assertThat(report.regressed()).isFalse();
        assertThat(report.score(JudgingMethod.POLICY).falseRollback().count())
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(4);
        assertThat(report.score(JudgingMethod.NAIVE).falseRollback().count())
                .as("seed %d", SEED)
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void thePolicyFindsDoubledErrorsAndSlowAnswers() throws InterruptedException {
        for (KnownExperiment bad : List.of(KnownExperiment.DOUBLED_ERRORS, KnownExperiment.SLOW_TAIL_PARETO)) {
            SimulationReport report = run(bad.experiment(20, SEED), 2);
            assertThat(report.regressed()).isTrue();
            Score policy = report.score(JudgingMethod.POLICY);
            assertThat(policy.missed().count()).as("%s, seed %d", bad, SEED).isZero();
            assertThat(policy.detection().orElseThrow().requests().median())
                    .as("%s, seed %d", bad, SEED)
                    .isBetween(1_000L, 60_000L);
        }
    }

    @Test
    void aFaultOfALaterStageIsCountedFromThere() throws InterruptedException {
        SimulatedVersion broken = KnownScenarios.VERSION.withErrors(0.5);
        Scenario scenario =
                new Scenario(500, KnownScenarios.VERSION, broken, UserModel.INDEPENDENT, LabelModel.NONE, 0.95, 1);
        SimulationReport report =
                run(new Experiment(scenario, twoCanaries(), EnumSet.allOf(Measure.class), 5, 1, SEED), 1);
        Score policy = report.score(JudgingMethod.POLICY);
        assertThat(policy.rolledBack().count()).isEqualTo(5);
        assertThat(policy.falseRollback().count()).isZero();
        assertThat(policy.enteredByStage()).containsExactly(5L, 5L, 0L);
        assertThat(policy.meanRequestsByStage().getFirst()).isEqualTo(30 * 500);
        assertThat(policy.detection().orElseThrow().seconds().median()).isLessThan(10);
    }

    @Test
    void aStageThatNeverGetsItsCountsIsInconclusive() throws InterruptedException {
        Stage canary = new Stage.Canary(Duration.ofSeconds(5), Duration.ofSeconds(10), 5, 1_000_000);
        ReleasePlan plan = new ReleasePlan("custom", List.of(canary, full()), Limits.DEFAULT);
        SimulationReport report =
                run(new Experiment(KnownScenarios.equal(), plan, EnumSet.allOf(Measure.class), 3, 1, SEED), 1);
        for (Score score : report.scores()) {
            assertThat(score.inconclusive().count()).isEqualTo(3);
            assertThat(score.meanRequestsByStage().getFirst()).isEqualTo(10 * 500);
        }
    }

    /** A metric's values are not simulated: its guardrail would hold every stage for ever. */
    @Test
    void aPlanThatCannotBeSimulatedIsRefused() {
        ReleasePlan guarded = twoCanaries().withMetrics(new Metric("revenue", 0.1));
        assertThatThrownBy(
                        () -> new Experiment(KnownScenarios.equal(), guarded, EnumSet.of(Measure.ERRORS), 1, 1, SEED))
                .hasMessageContaining("metrics are not simulated");
        Scenario inOne = KnownScenarios.equal().inFirstSegment();
        assertThatThrownBy(() -> new Experiment(inOne, twoCanaries(), EnumSet.of(Measure.ERRORS), 1, 1, SEED))
                .hasMessageContaining("two segments");
    }

    @Test
    void aSegmentThatIsBrokenIsNamed() throws InterruptedException {
        SimulationReport report = run(KnownExperiment.BROKEN_SEGMENT.experiment(10, SEED), 1);
        assertThat(report.score(JudgingMethod.POLICY).missed().count()).isZero();
        assertThat(report.score(JudgingMethod.POLICY).rolledBackBy()).containsKey("errors in one");
    }

    @Test
    void aLookIsTakenAsOftenAsAsked() throws InterruptedException {
        Experiment everySeven =
                new Experiment(KnownScenarios.equal(), twoCanaries(), EnumSet.allOf(Measure.class), 1, 7, SEED);
        Score policy = run(everySeven, 1).score(JudgingMethod.POLICY);
        assertThat(policy.meanRequestsByStage().getFirst()).isEqualTo(35 * 500);
    }

    @Test
    void tenPercentSlowerIsWithinTheMarginAndOneAndAHalfTimesIsNot() {
        assertThat(KnownExperiment.TEN_PERCENT_SLOWER_PARETO.experiment(1, 1).regressed())
                .isFalse();
        assertThat(KnownExperiment.SLOW_TAIL_LOGNORMAL.experiment(1, 1).regressed())
                .isTrue();
        assertThat(KnownExperiment.AB_LIFT.experiment(1, 1).regressed()).isFalse();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulatedVersion(0.9, 0.2, KnownScenarios.LOGNORMAL, 0.9))
                .withMessageContaining("errorRate + timeoutRate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserModel(10, 1, 0))
                .withMessageContaining("errorCorrelation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnownExperiment.IDENTICAL.experiment(0, 1))
                .withMessageContaining("runs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatencyModel.Pareto(30, Double.NaN))
                .withMessageContaining("index");
    }

    private static SimulationReport run(Experiment experiment, int threads) throws InterruptedException {
        return Simulator.run(experiment, threads, (runs, requests) -> {});
    }

    private static ReleasePlan twoCanaries() {
        return new ReleasePlan("custom", List.of(canary(5), canary(25), full()), Limits.DEFAULT);
    }

    private static Stage canary(double percent) {
        return new Stage.Canary(Duration.ofSeconds(30), Duration.ofSeconds(60), percent, 100);
    }

    private static Stage full() {
        return new Stage.Full(Duration.ofSeconds(5), Duration.ofSeconds(60), 100);
    }
}
