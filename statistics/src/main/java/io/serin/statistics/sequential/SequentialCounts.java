package io.serin.statistics.sequential;

import io.serin.statistics.Arguments;
import io.serin.statistics.distribution.Stirling;

/**
 * Whether counts fall on arms as their shares say, tested after every single count: Lindon and Malek, "Anytime-valid
 * inference for multinomial count data", arXiv 2011.03567. Rejecting once the log evidence reaches ln(1 / alpha) errs
 * with probability at most alpha, however often one looks. Counts are taken to be independent events; where events of one
 * user come together, divide them by the design effect first.
 */
public final class SequentialCounts {

    private static final double SHARES_TOLERANCE = 1e-9;

    private SequentialCounts() {}

    /**
     * ln of the Bayes factor of "other shares" against "these shares": ln Gamma(sum a) - ln Gamma(sum a + n) +
     * sum(ln Gamma(a_i + x_i) - ln Gamma(a_i)) - sum(x_i ln share_i) with the Dirichlet prior a_i = concentration *
     * share_i. Arm order and the order of events do not matter. Absolute error below 10^-6 for counts to 10^9.
     *
     * @param shares each above 0 and below 1, in all 1 within 10^-9; at least two
     * @param counts finite and at least 0, one per share; may be fractional (adjusted by a design effect)
     * @param concentration above 0; the authors take 100: larger for smaller deviations
     */
    public static double logBayesFactor(double[] shares, double[] counts, double concentration) {
        Arguments.positive("concentration", concentration);
        double scale = requireShares(shares, counts);
        double seen = 0;
        for (double count : counts) {
            seen += Arguments.notNegative("counts", count);
        }
        double total = seen + concentration;
        double sum = 0.5 * StrictMath.log(total / concentration)
                - Stirling.correction(total)
                + Stirling.correction(concentration);
        for (int i = 0; i < shares.length; i++) {
            double share = shares[i] / scale;
            double prior = concentration * share;
            double posterior = prior + counts[i];
            sum += Stirling.deviance(posterior, total * share, counts[i] - seen * share)
                    - 0.5 * StrictMath.log(posterior / prior)
                    + Stirling.correction(posterior)
                    - Stirling.correction(prior);
        }
        return sum;
    }

    /**
     * ln of the e-value for "the share of {@code inside} is above {@code share}" against "it is at most {@code share}":
     * the Bayes factor above, its Beta prior cut off below {@code share}: ln BF + ln P(p > share | counts) -
     * ln P(p > share). Valid for every true p of the null: the factor by which the next event multiplies the e-value has
     * an expectation that is linear in p, 1 at p = share, and rising, since the cut-off prior predicts more than
     * {@code share}; so for a smaller p it is at most 1.
     *
     * @param share above 0 and below 1
     * @param inside finite and at least 0, may be fractional
     * @param outside finite and at least 0, may be fractional
     * @param concentration above 0
     */
    public static double logEvidenceAbove(double share, double inside, double outside, double concentration) {
        requireCounts(share, inside, outside);
        return evidence(share, 1 - share, inside, outside, concentration);
    }

    /** As {@link #logEvidenceAbove}, for "the share of {@code inside} is below {@code share}" against "at least". */
    public static double logEvidenceBelow(double share, double inside, double outside, double concentration) {
        requireCounts(share, inside, outside);
        return evidence(1 - share, share, outside, inside, concentration);
    }

    /**
     * min(1, e^-logEvidence): at most alpha with probability at most alpha under the null, at any time.
     *
     * @param logEvidence may be infinite, not NaN
     */
    public static double pValue(double logEvidence) {
        if (Double.isNaN(logEvidence)) {
            throw new IllegalArgumentException("logEvidence is NaN");
        }
        return Math.min(1, StrictMath.exp(-logEvidence));
    }

    private static double evidence(
            double share, double rest, double speaksFor, double speaksAgainst, double concentration) {
        Arguments.positive("concentration", concentration);
        return posterior(share, rest, speaksFor, speaksAgainst, concentration).logAbove()
                - prior(share, rest, concentration).logAbove();
    }

    private static BetaKernel posterior(
            double share, double rest, double speaksFor, double speaksAgainst, double concentration) {
        return new BetaKernel(
                share,
                rest,
                concentration * share + speaksFor,
                concentration * rest + speaksAgainst,
                speaksFor * rest - speaksAgainst * share);
    }

    private static BetaKernel prior(double share, double rest, double concentration) {
        return new BetaKernel(share, rest, concentration * share, concentration * rest, 0);
    }

    private static void requireCounts(double share, double inside, double outside) {
        Arguments.betweenZeroAndOne("share", share);
        Arguments.notNegative("inside", inside);
        Arguments.notNegative("outside", outside);
    }

    private static double requireShares(double[] shares, double[] counts) {
        if (shares.length < 2 || shares.length != counts.length) {
            throw new IllegalArgumentException("shares and counts must be as many as each other and at least 2, not "
                    + shares.length + " and " + counts.length);
        }
        double sum = 0;
        for (double share : shares) {
            sum += Arguments.betweenZeroAndOne("shares", share);
        }
        if (Math.abs(sum - 1) > SHARES_TOLERANCE) {
            throw new IllegalArgumentException("shares must sum to 1, not " + sum);
        }
        return sum;
    }
}
