package io.serin.statistics.sample;

import io.serin.statistics.Arguments;
import io.serin.statistics.Interval;
import io.serin.statistics.distribution.Tails;

/**
 * Student's paired and Welch's unequal-variance t (Biometrika 34, 1947). Zero variance is refused: t would be infinite or
 * undefined. One value is too few for a variance and refused.
 *
 * @param estimate the mean difference, second less first, in the unit of the values
 * @param standardError of the estimate, above 0
 */
public record TTest(double estimate, double standardError, double degreesOfFreedom) {

    /** n at least 2, mean finite, variance (of n - 1) finite and at least 0; anything else is refused. */
    public record Summary(long n, double mean, double variance) {

        public Summary {
            Arguments.atLeast("n", n, 2);
            Arguments.finite("mean", mean);
            Arguments.notNegative("variance", variance);
        }

        /** Two passes, since the difference of sums of squares cancels. */
        public static Summary of(double[] values) {
            double[] sample = Arguments.sample("values", values, 2);
            double sum = 0;
            for (double value : sample) {
                sum += value;
            }
            double mean = sum / sample.length;
            double squares = 0;
            for (double value : sample) {
                squares += (value - mean) * (value - mean);
            }
            return new Summary(sample.length, mean, squares / (sample.length - 1));
        }
    }

    public TTest {
        if (!(standardError > 0)) {
            throw new IllegalArgumentException("variance is zero: no t");
        }
    }

    /** Of the differences, second less first, of the same cases. */
    public static TTest paired(Summary differences) {
        return new TTest(
                differences.mean(), Math.sqrt(differences.variance() / differences.n()), differences.n() - 1.0);
    }

    public static TTest paired(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("first and second differ in length");
        }
        double[] differences = Arguments.sample("second", second, 2);
        Arguments.sample("first", first, 2);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= first[i];
        }
        return paired(Summary.of(differences));
    }

    /** Of independent samples; degrees of freedom by Welch and Satterthwaite. */
    public static TTest welch(Summary first, Summary second) {
        double a = first.variance() / first.n();
        double b = second.variance() / second.n();
        double degrees = (a + b) * (a + b) / (a * a / (first.n() - 1) + b * b / (second.n() - 1));
        return new TTest(second.mean() - first.mean(), Math.sqrt(a + b), degrees);
    }

    public static TTest welch(double[] first, double[] second) {
        return welch(Summary.of(first), Summary.of(second));
    }

    public double statistic() {
        return estimate / standardError;
    }

    /** That the means are equal. */
    public double twoSided() {
        return Tails.studentTwoSided(statistic(), degreesOfFreedom);
    }

    /** That the second mean is no greater. */
    public double secondGreater() {
        return Tails.student(statistic(), degreesOfFreedom);
    }

    /** @param confidence of the whole interval, above 0.5 and below 1 */
    public Interval interval(double confidence) {
        double risk = 1 - Arguments.between("confidence", confidence, 0.5, 1);
        double reach = Tails.studentQuantileTwoSided(risk, degreesOfFreedom) * standardError;
        return new Interval(estimate - reach, estimate + reach);
    }
}
