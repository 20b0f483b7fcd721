package io.serin.statistics.group;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The density of the z statistic of those that have not stopped, look by look, whose integral is their share:
 * Armitage, McPherson and Rowe, JRSS A 132 (1969); Jennison and Turnbull, chapter 19. It is held at Gauss-Legendre
 * points, in panels narrow enough for the step to the next look.
 */
final class SubDensity {

    private static final int POINTS = 16;
    private static final double REACH = 8.5;
    private static final double WIDEST_PANEL = 2;
    private static final double PANEL_DEVIATIONS = 3;
    private static final double NEGLIGIBLE_DEVIATIONS = 9;
    private static final int MOST_STEPS = 100;
    private static final double HIGHEST = 30;
    private static final double PRECISION = 1e-12;
    private static final GaussIntegrator LEGENDRE = new GaussIntegratorFactory().legendre(POINTS);

    /** Information fraction of the last look, 0 before the first. */
    private final double fraction;

    /** Mean of z at fraction 1. */
    private final double drift;

    /** Values of z, rising. */
    private final double[] points;

    /** The density at each point times the point's weight. */
    private final double[] masses;

    private SubDensity(double fraction, double drift, double[] points, double[] masses) {
        this.fraction = fraction;
        this.drift = drift;
        this.points = points;
        this.masses = masses;
    }

    static SubDensity start(double drift) {
        return new SubDensity(0, drift, new double[] {0}, new double[] {1});
    }

    /** Probability to be above {@code bound} at the look at {@code next}, having stopped at none before. */
    double above(double next, double bound) {
        double deviation = Math.sqrt(next - fraction);
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += masses[i] * StandardNormal.upperTail(distance(i, next, bound) / deviation);
        }
        return sum;
    }

    double below(double next, double bound) {
        double deviation = Math.sqrt(next - fraction);
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += masses[i] * StandardNormal.upperTail(-distance(i, next, bound) / deviation);
        }
        return sum;
    }

    /**
     * The bound above which exactly {@code probability} lies at {@code next}: Newton on ln of the tail, which is concave,
     * halving instead where the tail has left double precision.
     */
    double boundFor(double next, double probability) {
        double low = -HIGHEST;
        double high = HIGHEST;
        double bound = 2;
        for (int i = 0; i < MOST_STEPS && high - low > PRECISION; i++) {
            double tail = above(next, bound);
            if (tail > probability) {
                low = bound;
            } else {
                high = bound;
            }
            double newton = bound + StrictMath.log(tail / probability) * tail / density(next, bound);
            double better = newton > low && newton < high ? newton : (low + high) / 2;
            boolean settled = Math.abs(better - bound) < PRECISION;
            bound = better;
            if (settled) {
                break;
            }
        }
        return bound;
    }

    /**
     * Those at {@code next} that lie from {@code lower} to {@code upper}.
     *
     * @param afterwards the fraction of the look after that one, which says how fine the points must lie
     */
    SubDensity between(double next, double lower, double upper, double afterwards) {
        double mean = drift * Math.sqrt(next);
        double from = Math.max(lower, mean - REACH);
        double to = Math.min(upper, mean + REACH);
        if (from >= to) {
            return new SubDensity(next, drift, new double[0], new double[0]);
        }
        double smoothness = Math.sqrt(Math.min(next - fraction, afterwards - next) / next);
        int panels = (int) Math.ceil((to - from) / Math.min(WIDEST_PANEL, PANEL_DEVIATIONS * smoothness));
        double half = (to - from) / panels / 2;
        double[] nextPoints = new double[panels * POINTS];
        double[] nextMasses = new double[panels * POINTS];
        for (int i = 0; i < nextPoints.length; i++) {
            double centre = from + (2 * (i / POINTS) + 1) * half;
            nextPoints[i] = centre + half * LEGENDRE.getPoint(i % POINTS);
            nextMasses[i] = half * LEGENDRE.getWeight(i % POINTS) * density(next, nextPoints[i]);
        }
        return new SubDensity(next, drift, nextPoints, nextMasses);
    }

    private double density(double next, double z) {
        double deviation = Math.sqrt(next - fraction);
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            double deviations = distance(i, next, z) / deviation;
            if (Math.abs(deviations) < NEGLIGIBLE_DEVIATIONS) {
                sum += masses[i] * StandardNormal.density(deviations);
            }
        }
        return sum * Math.sqrt(next) / deviation;
    }

    private double distance(int from, double next, double z) {
        return z * Math.sqrt(next) - points[from] * Math.sqrt(fraction) - drift * (next - fraction);
    }
}
