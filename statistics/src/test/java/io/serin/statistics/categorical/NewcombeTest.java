package io.serin.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Interval;
import io.serin.statistics.Rate;
import org.junit.jupiter.api.Test;

/** Newcombe, "Interval estimation for the difference between independent proportions" (1998), table II, method 10. */
class NewcombeTest {

    private static final double PUBLISHED_DIGITS = 5e-5;

    @Test
    void agreesWithThePapersExamples() {
        assertInterval(new Rate(56, 70), new Rate(48, 80), 0.0524, 0.3339);
        assertInterval(new Rate(9, 10), new Rate(3, 10), 0.1705, 0.8090);
        assertInterval(new Rate(10, 10), new Rate(0, 20), 0.6791, 1.0000);
        assertInterval(new Rate(5, 56), new Rate(0, 29), -0.0381, 0.1926);
    }

    @Test
    void changesSignWithTheOrder() {
        Rate one = new Rate(56, 70);
        Rate two = new Rate(48, 80);
        assertThat(Newcombe.interval(one, two, 0.998).lower())
                .isCloseTo(-Newcombe.interval(two, one, 0.998).upper(), within(1e-12));
    }

    private static void assertInterval(Rate first, Rate second, double lower, double upper) {
        Interval actual = Newcombe.interval(first, second, 0.95);
        assertThat(actual.lower()).isCloseTo(lower, within(PUBLISHED_DIGITS));
        assertThat(actual.upper()).isCloseTo(upper, within(PUBLISHED_DIGITS));
    }
}
