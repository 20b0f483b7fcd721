package io.serin.statistics.adjustment;

/**
 * A difference of two means adjusted by what was known of the users before: Deng, Xu, Kohavi and Walker, "Improving the
 * sensitivity of online controlled experiments by utilizing pre-experiment data" (WSDM 2013). The covariate must not be
 * touched by the experiment.
 *
 * @param theta slope of the outcome on the covariate, within arms and common to both: sum of the arms' centred products /
 *     sum of their centred squares; 0 where the covariate does not vary
 * @param difference (mean y - theta mean x) of the candidate less that of the baseline
 * @param variance of the difference: over both arms, sum of (y - theta x - their mean)^2 / (n - 1) / n
 * @param varianceReduction 1 - variance / variance without adjustment; 0 where the outcome does not vary. About the squared
 *     correlation; a little below 0 is possible for unequal arms
 */
public record Cuped(double theta, double difference, double variance, double varianceReduction) {

    public static Cuped adjust(CovariateSums baseline, CovariateSums candidate) {
        double squares = baseline.covariateSquares() + candidate.covariateSquares();
        double theta = squares > 0 ? (baseline.products() + candidate.products()) / squares : 0;
        double difference = candidate.outcomeMean()
                - baseline.outcomeMean()
                - theta * (candidate.covariateMean() - baseline.covariateMean());
        double variance = meanVariance(baseline, theta) + meanVariance(candidate, theta);
        double unadjusted = meanVariance(baseline, 0) + meanVariance(candidate, 0);
        return new Cuped(theta, difference, variance, unadjusted > 0 ? 1 - variance / unadjusted : 0);
    }

    private static double meanVariance(CovariateSums arm, double theta) {
        double squares = arm.outcomeSquares() - 2 * theta * arm.products() + theta * theta * arm.covariateSquares();
        return Math.max(0, squares) / (arm.count() - 1.0) / arm.count();
    }
}
