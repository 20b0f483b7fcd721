package io.serin.statistics.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.bayes.BetaPosterior;
import io.serin.statistics.bayes.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThompsonSamplingTest {

    private static final BetaPosterior FEW = new BetaPosterior(3, 9);
    private static final BetaPosterior MANY = new BetaPosterior(300, 700);

    @Test
    void sharesByTheProbabilityOfBeingBest() {
        double[] shares = ThompsonSampling.shares(List.of(FEW, MANY), 0);
        assertThat(shares[1]).isCloseTo(Comparison.of(FEW, MANY).secondGreater(), within(0.002));
        assertThat(ThompsonSampling.shares(List.of(FEW), 0)).containsExactly(1);
        assertThat(ThompsonSampling.shares(List.of(MANY, MANY, MANY), 0))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-9));
    }

    /** Of Beta(1, 1), Beta(2, 1) and Beta(1, 2) (densities 1, 2x and 2 - 2x), by hand. */
    @Test
    void agreesWithThreeArmsByHand() {
        double[] shares = ThompsonSampling.shares(
                List.of(new BetaPosterior(1, 1), new BetaPosterior(2, 1), new BetaPosterior(1, 2)), 0);
        // P(first best) = integral of x^2 (2x - x^2), P(second best) = of 2x x (2x - x^2), P(third) = of (2 - 2x) x
        // x^2.
        assertThat(shares).containsExactly(new double[] {0.3, 0.6, 0.1}, within(1e-9));
    }

    @Test
    void leavesAnArmThatCannotWinItsFloor() {
        double[] shares =
                ThompsonSampling.shares(List.of(new BetaPosterior(1, 5000), new BetaPosterior(4000, 1)), 0.05);
        assertThat(shares).containsExactly(new double[] {0.05, 0.95}, within(1e-12));
    }

    @Test
    void holdsAtABillionTrials() {
        BetaPosterior half = new BetaPosterior(5e8, 5e8);
        assertThat(ThompsonSampling.shares(List.of(half, half), 0))
                .containsExactly(new double[] {0.5, 0.5}, within(1e-9));
    }

    @Test
    void refusesWhatCannotBeShared() {
        assertThatThrownBy(() -> ThompsonSampling.shares(List.of(), 0)).hasMessageContaining("arms");
        assertThatThrownBy(() -> ThompsonSampling.shares(List.of(FEW, MANY), 0.51))
                .hasMessageContaining("floor");
        assertThatThrownBy(() -> ThompsonSampling.shares(List.of(FEW, MANY), Double.NaN))
                .hasMessageContaining("floor");
    }
}
