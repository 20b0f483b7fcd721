package io.serin.statistics.group;

/**
 * The sub-density of the tests that go on, carried to a look only once that look comes: how finely it must be held depends
 * on how soon the next look follows, and so no bound depends on looks after it.
 */
final class RecursiveIntegration {

    private final Sides sides;
    private SubDensity density;
    private double fraction;
    private double bound = Double.POSITIVE_INFINITY;

    RecursiveIntegration(Sides sides, double drift) {
        this.sides = sides;
        this.density = SubDensity.start(drift);
    }

    /** Of the last look that could stop; 0 before any. */
    double fraction() {
        return fraction;
    }

    /** Those that did not stop at the last look, to be judged at {@code next}. */
    SubDensity until(double next) {
        if (bound < Double.POSITIVE_INFINITY) {
            double lower = sides == Sides.ONE ? Double.NEGATIVE_INFINITY : -bound;
            density = density.between(fraction, lower, bound, next);
            bound = Double.POSITIVE_INFINITY;
        }
        return density;
    }

    void stopAt(double look, double lookBound) {
        fraction = look;
        bound = lookBound;
    }
}
