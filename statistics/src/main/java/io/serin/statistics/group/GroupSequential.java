package io.serin.statistics.group;

import io.serin.statistics.Arguments;
import io.serin.statistics.distribution.Tails;

/**
 * A group-sequential test by alpha spending (Lan and DeMets, Biometrika 70, 1983; Jennison and Turnbull, "Group sequential
 * methods", 2000, chapters 7 and 19): stop at the first look whose z statistic is beyond its bound. Looks need not be
 * equally spaced nor planned: bound k is computed from the information fractions 1 to k alone. An information fraction is
 * observations so far / observations planned; fractions rise, and at most 50 looks are taken. A fraction of 1 or more
 * spends all that is left of alpha; a bound after it is infinite. So is one less than 0.001 after the last finite one (or
 * after 0) and one for which less than 10^-14 is left to spend: such a look may not stop, and what it would have spent is
 * left to a later one.
 *
 * <p>Bounds, powers and expectations agree with exact ones within 10^-7.
 */
public final class GroupSequential {

    private static final int MOST_LOOKS = 50;

    /** A look may not stop with less than this left to spend; what it does not spend, a later look may. */
    private static final double NOTHING = 1e-14;

    /** In information fractions. Nearer looks would add next to nothing and take ever finer integration. */
    private static final double NEAREST = 1e-3;

    private final Spending spending;
    private final double alpha;
    private final Sides sides;

    /** @param alpha of the whole test, both sides together; above 0 and below 0.5 */
    public GroupSequential(Spending spending, double alpha, Sides sides) {
        this.spending = spending;
        this.alpha = Arguments.between("alpha", alpha, 0, 0.5);
        this.sides = sides;
    }

    /**
     * One z bound per look; infinite where the look may not stop. Of {@link Sides#TWO} the lower bounds mirror them.
     *
     * @param fractions finite, above 0, rising; 1 to 50 of them
     */
    public double[] bounds(double... fractions) {
        requireFractions(fractions);
        double[] bounds = new double[fractions.length];
        RecursiveIntegration integration = new RecursiveIntegration(sides, 0);
        double spent = 0;
        for (int k = 0; k < fractions.length; k++) {
            double toSpend = spending.cumulative(sides.perSide(alpha), fractions[k]) - spent;
            bounds[k] = Double.POSITIVE_INFINITY;
            if (toSpend >= NOTHING && fractions[k] - integration.fraction() >= NEAREST) {
                bounds[k] = integration.until(fractions[k]).boundFor(fractions[k], toSpend);
                integration.stopAt(fractions[k], bounds[k]);
                spent += toSpend;
            }
        }
        return bounds;
    }

    /**
     * How probable it is to stop at each look.
     *
     * @param bounds as {@link #bounds} gives them, or others to be judged; above 0 for two sides, may be infinite
     * @param fractions as many; those of finite bounds at least 0.001 apart
     * @param drift mean of the z statistic at fraction 1: true effect / standard error there; finite
     */
    CrossingProbabilities crossing(double[] bounds, double[] fractions, double drift) {
        requireFractions(fractions);
        requireBounds(bounds, fractions);
        Arguments.finite("drift", drift);
        double[] upper = new double[bounds.length];
        double[] lower = new double[bounds.length];
        RecursiveIntegration integration = new RecursiveIntegration(sides, drift);
        for (int k = 0; k < bounds.length; k++) {
            if (bounds[k] < Double.POSITIVE_INFINITY) {
                requireApart(fractions[k] - integration.fraction());
                SubDensity density = integration.until(fractions[k]);
                upper[k] = density.above(fractions[k], bounds[k]);
                lower[k] = sides == Sides.ONE ? 0 : density.below(fractions[k], -bounds[k]);
                integration.stopAt(fractions[k], bounds[k]);
            }
        }
        return new CrossingProbabilities(fractions.clone(), upper, lower);
    }

    /** Probability to cross an upper bound under {@code drift}. */
    public double power(double drift, double... fractions) {
        return crossing(bounds(fractions), fractions, drift).above();
    }

    /**
     * The largest sample, in units of the fixed-sample test's that has the same alpha and {@code power}: plan with the fixed
     * sample size times this.
     *
     * @param power of crossing an upper bound by the last look; above alpha and below 1
     * @param fractions the last one 1
     */
    public static double inflation(Spending spending, double alpha, Sides sides, double power, double... fractions) {
        GroupSequential test = new GroupSequential(spending, alpha, sides);
        Arguments.between("power", power, alpha, 1);
        requireFractions(fractions);
        if (fractions[fractions.length - 1] != 1) {
            throw new IllegalArgumentException("fractions must end at 1");
        }
        double fixed = Tails.normalQuantile(sides.perSide(alpha)) + Tails.normalQuantile(1 - power);
        double ratio = test.driftFor(power, fractions) / fixed;
        return ratio * ratio;
    }

    /** Information fraction at which the test stops, on average, under {@code drift}; at the last look at the latest. */
    public double expectedFraction(double drift, double... fractions) {
        return crossing(bounds(fractions), fractions, drift).expectedFraction();
    }

    private double driftFor(double power, double[] fractions) {
        double[] bounds = bounds(fractions);
        double low = 0;
        double high = 1;
        while (crossing(bounds, fractions, high).above() < power) {
            low = high;
            high *= 2;
        }
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (crossing(bounds, fractions, middle).above() < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static void requireApart(double step) {
        if (step < NEAREST) {
            throw new IllegalArgumentException("fractions of looks that may stop must be 0.001 apart, not " + step);
        }
    }

    private void requireBounds(double[] bounds, double[] fractions) {
        if (bounds.length != fractions.length) {
            throw new IllegalArgumentException("bounds must be as many as fractions");
        }
        for (double bound : bounds) {
            if (!(bound > 0 || (sides == Sides.ONE && bound <= 0))) {
                throw new IllegalArgumentException("bounds must be numbers, above 0 for two sides, not " + bound);
            }
        }
    }

    private static void requireFractions(double[] fractions) {
        if (fractions.length < 1 || fractions.length > MOST_LOOKS) {
            throw new IllegalArgumentException("fractions must be 1 to " + MOST_LOOKS + ", not " + fractions.length);
        }
        double last = 0;
        for (double fraction : fractions) {
            if (!(fraction > last && Double.isFinite(fraction))) {
                throw new IllegalArgumentException("fractions must be finite, above 0 and rising, not " + fraction);
            }
            last = fraction;
        }
    }
}
