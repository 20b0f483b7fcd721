package io.serin.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Interval;
import io.serin.statistics.Rate;
import org.junit.jupiter.api.Test;

class WilsonTest {

    private static final double PUBLISHED_DIGITS = 5e-5;

    /** Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3. */
    @Test
    void agreesWithNewcombesTableOfSingleProportions() {
        assertInterval(Wilson.interval(new Rate(81, 263), 0.95), 0.2553, 0.3662);
        assertInterval(Wilson.interval(new Rate(15, 148), 0.95), 0.0624, 0.1605);
        assertInterval(Wilson.interval(new Rate(0, 20), 0.95), 0, 0.1611);
        assertInterval(Wilson.interval(new Rate(1, 29), 0.95), 0.0061, 0.1718);
    }

    @Test
    void boundsOneSideWithTheIntervalOfTwiceTheRisk() {
        Rate rate = new Rate(81, 263);
        Interval twoSided = Wilson.interval(rate, 0.998);
        assertThat(Wilson.upperBound(rate, 0.999)).isCloseTo(twoSided.upper(), within(1e-12));
    }

    @Test
    void isExactAtBothEnds() {
        assertThat(Wilson.interval(new Rate(0, 7), 0.998).lower()).isZero();
        assertThat(Wilson.upperBound(new Rate(7, 7), 0.999)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoRateAndNoConfidence() {
        assertThatThrownBy(() -> new Rate(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.upperBound(new Rate(1, 2), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertInterval(Interval actual, double lower, double upper) {
        assertThat(actual.lower()).isCloseTo(lower, within(PUBLISHED_DIGITS));
        assertThat(actual.upper()).isCloseTo(upper, within(PUBLISHED_DIGITS));
    }
}
