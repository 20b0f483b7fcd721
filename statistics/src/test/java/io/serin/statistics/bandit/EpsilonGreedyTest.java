package io.serin.statistics.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EpsilonGreedyTest {

    @Test
    void sharesWhatIsNotExploredAmongTheBest() {
        assertThat(EpsilonGreedy.shares(new double[] {0.1, 0.9, 0.9, 0.2}, 0.2))
                .containsExactly(new double[] {0.05, 0.45, 0.45, 0.05}, within(1e-15));
    }

    @Test
    void refusesWhatCannotBeShared() {
        assertThatThrownBy(() -> EpsilonGreedy.shares(new double[] {}, 0.1)).hasMessageContaining("means");
        assertThatThrownBy(() -> EpsilonGreedy.shares(new double[] {1, Double.NaN}, 0.1))
                .hasMessageContaining("means");
        assertThatThrownBy(() -> EpsilonGreedy.shares(new double[] {1}, 1)).hasMessageContaining("epsilon");
    }
}
