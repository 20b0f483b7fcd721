package io.serin.statistics.bayes;

import io.serin.statistics.IncompleteBeta;

/**
 * Two independent rates A and B. The integral over the narrower one's log-odds, by the trapezoid rule, which converges
 * exponentially there: absolute error below 1e-8.
 *
 * @param secondGreater P(B > A)
 * @param lossOfFirst E max(B - A, 0): what choosing A costs, in the unit of a rate
 * @param lossOfSecond E max(A - B, 0)
 */
public record Comparison(double secondGreater, double lossOfFirst, double lossOfSecond) {

    private static final int POINTS = 800;
    private static final double NEGLIGIBLE = 1e-18;

    public static Comparison of(BetaPosterior first, BetaPosterior second) {
        if (first.variance() <= second.variance()) {
            return narrowFirst(first, second);
        }
        Comparison swapped = narrowFirst(second, first);
        return new Comparison(
                1 - swapped.secondGreater,
                /* lossOfFirst= */ swapped.lossOfSecond,
                /* lossOfSecond= */ swapped.lossOfFirst);
    }

    private static Comparison narrowFirst(BetaPosterior narrow, BetaPosterior wide) {
        double centre = StrictMath.log(narrow.a() / narrow.b());
        double unit = Math.sqrt(1 / narrow.a() + 1 / narrow.b());
        double from = centre - reach(narrow, centre, -unit);
        double step = (centre + reach(narrow, centre, unit) - from) / POINTS;
        double greater = 0;
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
            greater += weight * above;
            lossOfWide += weight * Math.max(0, (x - wide.mean()) * below + edge);
            lossOfNarrow += weight * Math.max(0, (wide.mean() - x) * above + edge);
        }
        return new Comparison(Math.min(1, greater), lossOfNarrow, lossOfWide);
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
