package io.serin.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.judge.ArmFigures;
import io.serin.deploy.judge.StageFigures;
import io.serin.deploy.release.Stage;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final long SEED = 20261123;
    private static final int SECONDS = 200;
    private static final int RATE = 500;
    private static final long TOTAL = (long) SECONDS * RATE;
    private static final Version VERSION = new Version(0.02, 0.01, new LatencyModel.LogNormal(20, 0.5), 0.9);

    @Test
    void everyRequestIsCountedOnce() {
        StageFigures figures = SimulatedStage.figures(scenario(Truth.USERS, 0), canary(25), SECONDS, SEED);
        assertThat(figures.baseline().requests().total()
                        + figures.candidate().requests().total())
                .isEqualTo(TOTAL);
        addsUp(figures.baseline());
        addsUp(figures.candidate());
    }

    @Test
    void ratesAreThoseOfTheScenario() {
        ArmFigures stable = SimulatedStage.figures(scenario(UserModel.INDEPENDENT, 0), canary(50), SECONDS, SEED)
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
        ArmFigures before = SimulatedStage.figures(scenario(UserModel.INDEPENDENT, 20), canary(50), 20, SEED)
                .baseline();
        ArmFigures after = SimulatedStage.figures(scenario(UserModel.INDEPENDENT, 20), canary(50), 21, SEED)
                .baseline();
        assertThat(before.labels().labelled()).isZero();
        assertThat(after.labels().labelled()).isPositive().isLessThan(RATE);
    }

    /** A quarter of 20,000 users is at most 1.5 points off by chance; users of the smaller share stay in the larger one's. */
    @Test
    void usersKeepTheirArmSoThatTheirErrorsVaryTogether() {
        Scenario alike = scenario(Truth.USERS, 0);
        double clustered = variance(alike);
        double independent = variance(scenario(UserModel.INDEPENDENT, 0));
        assertThat(clustered).as("seed %d", SEED).isGreaterThan(1.4 * independent);
    }

    @Test
    void aShadowCopiesWhatItSamples() {
        Stage shadow = new Stage.Shadow(Duration.ZERO, Duration.ofHours(1), 40, 1, 0.85);
        StageFigures figures = SimulatedStage.figures(scenario(UserModel.INDEPENDENT, 0), shadow, SECONDS, SEED);
        assertThat(figures.baseline().requests().total()).isEqualTo(TOTAL);
        assertThat((double) figures.candidate().requests().total() / TOTAL)
                .as("seed %d", SEED)
                .isCloseTo(0.4, within(0.01));
        assertThat((double) figures.candidate().pairs().agreed()
                        / figures.candidate().pairs().total())
                .as("seed %d", SEED)
                .isCloseTo(0.95, within(0.01));
    }

    /** Of the candidate's error rate over many populations. */
    private static double variance(Scenario scenario) {
        double[] rates = new double[120];
        for (int run = 0; run < rates.length; run++) {
            ArmFigures tried = SimulatedStage.figures(scenario, canary(5), SECONDS, SEED + run)
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
