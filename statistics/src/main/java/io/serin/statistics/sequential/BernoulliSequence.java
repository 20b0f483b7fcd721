package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;
import io.serin.statistics.Interval;

/**
 * Exact confidence sequence of a rate: the shares that {@link SequentialCounts} does not reject; the Beta-binomial mixture
 * of Howard et al. (2021), proposition 7, as in confseq's bernoulli_confidence_interval.
 */
public final class BernoulliSequence {

    private static final int HALVINGS = 60;

    private BernoulliSequence() {}

    /**
     * Holds the rate at all times together with probability 1 - alpha.
     *
     * @param successes finite, at least 0, may be fractional
     * @param failures finite, at least 0, may be fractional
     * @param alpha above 0 and below 1
     * @param concentration above 0, for instance {@link Tuning#concentration}
     */
    public static Interval interval(double successes, double failures, double alpha, double concentration) {
        Arguments.notNegative("successes", successes);
        Arguments.notNegative("failures", failures);
        Arguments.betweenZeroAndOne("alpha", alpha);
        Arguments.positive("concentration", concentration);
        if (successes + failures == 0) {
            return new Interval(0, 1);
        }
        double upper = 1 - rejectedBelow(failures, successes, alpha, concentration);
        return new Interval(rejectedBelow(successes, failures, alpha, concentration), upper);
    }

    private static double rejectedBelow(double inside, double outside, double alpha, double concentration) {
        double threshold = -StrictMath.log(alpha);
        double low = 0;
        double high = inside / (inside + outside);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (middle > 0 && SequentialCounts.twoSided(middle, inside, outside, concentration) > threshold) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
