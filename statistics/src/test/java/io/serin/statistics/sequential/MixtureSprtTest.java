package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MixtureSprtTest {

    /** By the formula with standard deviation 1 in both arms and tau^2 = 0.01. */
    @Test
    void agreesWithTheFormula() {
        assertThat(Math.exp(MixtureSprt.logLikelihoodRatio(0.1, 2, 1000, 0.01))).isCloseTo(3.2787216, within(5e-8));
        assertThat(Math.exp(MixtureSprt.logLikelihoodRatio(0.2, 2, 500, 0.01))).isCloseTo(19.011558, within(5e-7));
    }

    @Test
    void ratesHaveTheirOwnVariance() {
        assertThat(MixtureSprt.bernoulliVariance(0.1, 0.2)).isCloseTo(0.25, within(1e-15));
        assertThat(MixtureSprt.bernoulliVariance(0, 1)).isZero();
    }

    @Test
    void pNeverRises() {
        double early = MixtureSprt.pValue(1, 3);
        assertThat(early).isCloseTo(Math.exp(-3), within(1e-16));
        assertThat(MixtureSprt.pValue(early, -2)).isEqualTo(early);
        assertThat(MixtureSprt.pValue(1, -2)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoFigure() {
        assertThatThrownBy(() -> MixtureSprt.logLikelihoodRatio(Double.NaN, 1, 1, 1))
                .hasMessageContaining("difference");
        assertThatThrownBy(() -> MixtureSprt.logLikelihoodRatio(1, 0, 1, 1)).hasMessageContaining("pairVariance");
        assertThatThrownBy(() -> MixtureSprt.logLikelihoodRatio(1, 1, -1, 1)).hasMessageContaining("pairs");
        assertThatThrownBy(() -> MixtureSprt.logLikelihoodRatio(1, 1, 1, 0)).hasMessageContaining("effectVariance");
        assertThatThrownBy(() -> MixtureSprt.bernoulliVariance(0.5, 1.1)).hasMessageContaining("secondRate");
        assertThatThrownBy(() -> MixtureSprt.pValue(2, 0)).hasMessageContaining("previous");
        assertThatThrownBy(() -> MixtureSprt.pValue(1, Double.NaN)).hasMessageContaining("logLikelihoodRatio");
    }
}
