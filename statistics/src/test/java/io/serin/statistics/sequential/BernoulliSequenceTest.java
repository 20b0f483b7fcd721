package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.statistics.Interval;
import org.junit.jupiter.api.Test;

class BernoulliSequenceTest {

    @Test
    void nothingSeenBoundsNothing() {
        assertThat(BernoulliSequence.interval(0, 0, 0.05, 100)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void noSuccessOrNoFailureLeavesThatEndOpen() {
        Interval none = BernoulliSequence.interval(0, 1000, 0.05, 10);
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isBetween(0.003, 0.02);
        Interval all = BernoulliSequence.interval(1000, 0, 0.05, 10);
        assertThat(all.upper()).isEqualTo(1);
        assertThat(all.lower()).isCloseTo(1 - none.upper(), within(1e-12));
    }

    @Test
    void evidenceAtBothEndsIsTheThresholdAlsoForABillion() {
        for (double scale : new double[] {1, 1e3, 1e7}) {
            Interval interval = BernoulliSequence.interval(20.5 * scale, 79.5 * scale, 0.01, 30);
            for (double end : new double[] {interval.lower(), interval.upper()}) {
                assertThat(SequentialCounts.twoSided(end, 20.5 * scale, 79.5 * scale, 30))
                        .isCloseTo(Math.log(100), within(1e-4));
            }
        }
    }

    @Test
    void refusesWhatIsNoFigure() {
        assertThatThrownBy(() -> BernoulliSequence.interval(-1, 1, 0.05, 1)).hasMessageContaining("successes");
        assertThatThrownBy(() -> BernoulliSequence.interval(1, Double.NaN, 0.05, 1))
                .hasMessageContaining("failures");
        assertThatThrownBy(() -> BernoulliSequence.interval(1, 1, 0, 1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> BernoulliSequence.interval(1, 1, 0.5, 0)).hasMessageContaining("concentration");
    }
}
