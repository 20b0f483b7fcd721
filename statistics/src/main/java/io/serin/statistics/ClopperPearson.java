package io.serin.statistics;

/** The exact interval of a rate (Clopper and Pearson, Biometrika 26, 1934), by quantiles of the beta; ends to 2e-8 relative at 1e9 trials. */
public final class ClopperPearson {

    private ClopperPearson() {}

    /** @param confidence of the whole interval, above 0.5 and below 1, else refused */
    public static Interval interval(Rate rate, double confidence) {
        double risk = (1 - Arguments.between("confidence", confidence, 0.5, 1)) / 2;
        double k = rate.successes();
        double n = rate.trials();
        return new Interval(
                k == 0 ? 0 : IncompleteBeta.quantile(risk, k, n - k + 1),
                k == n ? 1 : IncompleteBeta.upperQuantile(risk, k + 1, n - k));
    }
}
