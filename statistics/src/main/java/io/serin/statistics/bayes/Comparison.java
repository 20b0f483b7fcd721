package io.serin.statistics.bayes;

import io.serin.statistics.distribution.IncompleteBeta;
import io.serin.statistics.distribution.LogConcave;

/**
 * Two independent rates A and B. The integral over the narrower one's log-odds, by the trapezoid rule, which converges
 * exponentially there (closed sums cancel at many trials). The smaller of P(B > A) and P(A > B) keeps
 * six digits down to 1e-300; the losses' absolute error is below 1e-8.
 *
 * @param secondGreater P(B > A)
 * @param lossOfFirst E max(B - A, 0): what choosing A costs, in the unit of a rate
 * @param lossOfSecond E max(A - B, 0)
 */
public record Comparison(double secondGreater, double lossOfFirst, double lossOfSecond) {

    private static final int POINTS = 800;
    private static final double NEGLIGIBLE = 1e-18;

    /** Of A {@code first} and B {@code second}. */
    public static Comparison of(BetaPosterior first, BetaPosterior second) {
        double greater = first.mean() > second.mean() ? against(second, first) : 1 - against(first, second);
        if (first.variance() <= second.variance()) {
            return losses(greater, first, second);
        }
        Comparison swapped = losses(greater, second, first);
        return new Comparison(
                greater, /* lossOfFirst= */ swapped.lossOfSecond, /* lossOfSecond= */ swapped.lossOfFirst);
    }

    /** P(low > high), low's mean the lower: over the narrower one's density, since the other's tail is smooth there. */
    private static double against(BetaPosterior low, BetaPosterior high) {
        // P(low > high) is P(1 - high > 1 - low): the narrower one can always be the one integrated over.
        if (high.variance() < low.variance()) {
            return against(new BetaPosterior(high.b(), high.a()), new BetaPosterior(low.b(), low.a()));
        }
        double unit = Math.sqrt(1 / low.a() + 1 / low.b());
        return LogConcave.integral(
                odds -> {
                    double x = 1 / (1 + StrictMath.exp(-odds));
                    double y = 1 / (1 + StrictMath.exp(odds));
                    return IncompleteBeta.logLeading(x, y, low.a(), low.b())
                            + IncompleteBeta.logLower(x, y, high.a(), high.b());
                },
                StrictMath.log(low.a() / low.b()),
                unit);
    }

    private static Comparison losses(double greater, BetaPosterior narrow, BetaPosterior wide) {
        double centre = StrictMath.log(narrow.a() / narrow.b());
        double unit = Math.sqrt(1 / narrow.a() + 1 / narrow.b());
        double from = centre - reach(narrow, centre, -unit);
        double step = (centre + reach(narrow, centre, unit) - from) / POINTS;
        double lossOfNarrow = 0;
        double lossOfWide = 0;
        for (int i = 0; i <= POINTS; i++) {
            double odds = from + i * step;
            double x = 1 / (1 + StrictMath.exp(-odds));
            double y = 1 / (1 + StrictMath.exp(odds));
            double weight = IncompleteBeta.leading(x, y, narrow.a(), narrow.b()) * step;
            double below = IncompleteBeta.lower(x, y, wide.a(), wide.b());
            double above = IncompleteBeta.lower(y, x, wide.b(), wide.a());
            double edge = IncompleteBeta.leading(x, y, wide.a(), wide.b()) / (wide.a() + wide.b());
            // I_x(a + 1, b) = I_x(a, b) - x^a y^b / (a B(a, b)), times the mean a / (a + b).
            lossOfWide += weight * Math.max(0, (x - wide.mean()) * below + edge);
            lossOfNarrow += weight * Math.max(0, (wide.mean() - x) * above + edge);
        }
        return new Comparison(greater, lossOfNarrow, lossOfWide);
    }

    private static double reach(BetaPosterior narrow, double centre, double unit) {
        double odds = centre;
        double width = unit;
        do {
            odds += width;
            width *= 1.1;
        } while (IncompleteBeta.leading(
                        1 / (1 + StrictMath.exp(-odds)), 1 / (1 + StrictMath.exp(odds)), narrow.a(), narrow.b())
                > NEGLIGIBLE / Math.abs(unit));
        return Math.abs(odds - centre);
    }
}
