package io.serin.deploy.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.KnownScenarios;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final long SEED = 20261123;
    private static final int SECONDS = 200;
    private static final int RATE = 500;
    private static final long TOTAL = (long) SECONDS * RATE;
    private static final SimulatedVersion VERSION =
            new SimulatedVersion(0.02, 0.01, new LatencyModel.LogNormal(20, 0.5), 0.9);

    @Test
    void everyRequestIsCountedOnce() {
        StageFigures figures =
                SimulatedStage.figures(scenario(KnownScenarios.USERS, 0), canary(25), List.of(), SECONDS, SEED);
        assertThat(figures.baseline().requests().total()
                        + figures.candidate().requests().total())
                .isEqualTo(TOTAL);
        addsUp(figures.baseline());
        addsUp(figures.candidate());
    }

    @Test
    void ratesAreThoseOfTheScenario() {
        ArmFigures stable = SimulatedStage.figures(
                        scenario(UserModel.INDEPENDENT, 0), canary(50), List.of(), SECONDS, SEED)
                .baseline();
        double total = stable.requests().total();
        assertThat(stable.requests().errors() / total).as("seed %d", SEED).isCloseTo(0.02, within(0.003));
        assertThat(stable.requests().timeouts() / total).as("seed %d", SEED).isCloseTo(0.01, within(0.002));
        assertThat(total / TOTAL).as("seed %d", SEED).isCloseTo(0.5, within(0.008));
        assertThat((double) stable.labels().correct() / stable.labels().labelled())
                .as("seed %d", SEED)
                .isCloseTo(0.9, within(0.01));
        assertThat((double) stable.latency().orderStatistic(stable.latency().total() / 2))
                .as("seed %d", SEED)
                .isCloseTo(20_000, within(400.0));
    }

    @Test
    void labelsComeAfterTheirDelay() {
        ArmFigures before = SimulatedStage.figures(scenario(UserModel.INDEPENDENT, 20), canary(50), List.of(), 20, SEED)
                .baseline();
        ArmFigures after = SimulatedStage.figures(scenario(UserModel.INDEPENDENT, 20), canary(50), List.of(), 21, SEED)
                .baseline();
        assertThat(before.labels().labelled()).isZero();
        assertThat(after.labels().labelled()).isPositive().isLessThan(RATE);
    }

    /** A quarter of 20,000 users is at most 1.5 points off by chance; users of the smaller share stay in the larger one's. */
    @Test
    void usersKeepTheirArmSoThatTheirErrorsVaryTogether() {
        Scenario alike = scenario(KnownScenarios.USERS, 0);
        double clustered = variance(alike);
        double independent = variance(scenario(UserModel.INDEPENDENT, 0));
        assertThat(clustered).as("seed %d", SEED).isGreaterThan(1.4 * independent);
    }

    @Test
    void aShadowCopiesWhatItSamples() {
        Stage shadow = new Stage.Shadow(Duration.ZERO, Duration.ofHours(1), 40, 1, 0.85);
        StageFigures figures =
                SimulatedStage.figures(scenario(UserModel.INDEPENDENT, 0), shadow, List.of(), SECONDS, SEED);
        assertThat(figures.baseline().requests().total()).isEqualTo(TOTAL);
        assertThat((double) figures.candidate().requests().total() / TOTAL)
                .as("seed %d", SEED)
                .isCloseTo(0.4, within(0.01));
        assertThat((double) figures.candidate().pairs().agreed()
                        / figures.candidate().pairs().total())
                .as("seed %d", SEED)
                .isCloseTo(0.95, within(0.01));
    }

    @Test
    void segmentsAddUpToTheWhole() {
        Stage shadow = new Stage.Shadow(Duration.ZERO, Duration.ofHours(1), 50, 100, 0.85);
        for (Stage stage : List.of(canary(25), shadow)) {
            for (UserModel users : List.of(UserModel.INDEPENDENT, KnownScenarios.USERS)) {
                StageFigures figures =
                        SimulatedStage.figures(scenario(users, 0), stage, List.of("a", "b", "c"), SECONDS, SEED);
                assertThat(sum(figures, SegmentFigures::baseline)).isEqualTo(comparable(figures.baseline()));
                assertThat(sum(figures, SegmentFigures::candidate)).isEqualTo(comparable(figures.candidate()));
                assertThat(figures.segments()).allSatisfy(segment -> assertThat(
                                (double) segment.baseline().requests().total())
                        .isCloseTo(figures.baseline().requests().total() / 3.0, withinPercentage(10)));
            }
        }
    }

    @Test
    void aFaultOfTheFirstSegmentIsInNoOther() {
        Scenario scenario = new Scenario(
                        RATE, VERSION, VERSION.withErrors(0.5), UserModel.INDEPENDENT, LabelModel.NONE, 0.95, 0)
                .inFirstSegment();
        StageFigures figures = SimulatedStage.figures(scenario, canary(50), List.of("a", "b"), SECONDS, SEED);
        assertThat(errorRate(figures.segments().get(0).candidate())).isCloseTo(0.5, within(0.05));
        assertThat(errorRate(figures.segments().get(1).candidate()))
                .isCloseTo(errorRate(figures.baseline()), within(0.02));
    }

    private static double errorRate(ArmFigures arm) {
        return (double) arm.requests().errors() / arm.requests().total();
    }

    private static ArmFigures sum(StageFigures figures, Function<SegmentFigures, ArmFigures> arm) {
        return comparable(figures.segments().stream().map(arm).reduce(ArmFigures.NONE, ArmFigures::plus));
    }

    /** A histogram that was added to nothing and one that was not are the same. */
    private static ArmFigures comparable(ArmFigures arm) {
        return ArmFigures.NONE.plus(arm);
    }

    /** Of the candidate's error rate over many populations. */
    private static double variance(Scenario scenario) {
        double[] rates = new double[120];
        for (int run = 0; run < rates.length; run++) {
            ArmFigures tried = SimulatedStage.figures(scenario, canary(5), List.of(), SECONDS, SEED + run)
                    .candidate();
            rates[run] = (double) tried.requests().errors() / tried.requests().total();
        }
        double mean = Arrays.stream(rates).average().orElseThrow();
        return Arrays.stream(rates).map(rate -> (rate - mean) * (rate - mean)).sum() / (rates.length - 1);
    }

    private static void addsUp(ArmFigures arm) {
        assertThat(sum(arm.clusters().requests())).isEqualTo(arm.requests().total());
        assertThat(sum(arm.clusters().failed())).isEqualTo(arm.failed());
        assertThat(sum(arm.clusters().late())).isEqualTo(arm.requests().timeouts());
        assertThat(sum(arm.clusters().labelled())).isEqualTo(arm.labels().labelled());
        assertThat(sum(arm.clusters().correct())).isEqualTo(arm.labels().correct());
        assertThat(arm.latency().total()).isEqualTo(arm.requests().total() - arm.failed());
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    private static Stage canary(double percent) {
        return new Stage.Canary(Duration.ZERO, Duration.ofHours(1), percent, 100);
    }

    private static Scenario scenario(UserModel users, int delaySeconds) {
        return new Scenario(RATE, VERSION, VERSION, users, new LabelModel(0.2, delaySeconds), 0.95, 0);
    }
}
