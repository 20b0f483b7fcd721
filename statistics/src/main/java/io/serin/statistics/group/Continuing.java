package io.serin.statistics.group;

/**
 * The z statistic of the tests that go on, carried to a look only once that look comes: how finely the density must be held
 * depends on how soon the next look follows, and so no bound depends on looks after it.
 */
final class Continuing {

    private final Sides sides;
    private Walk walk;
    private double fraction;
    private double bound = Double.POSITIVE_INFINITY;

    Continuing(Sides sides, double drift) {
        this.sides = sides;
        this.walk = Walk.start(drift);
    }

    /** Of the last look that could stop; 0 before any. */
    double fraction() {
        return fraction;
    }

    /** Those that did not stop at the last look, to be judged at {@code next}. */
    Walk until(double next) {
        if (bound < Double.POSITIVE_INFINITY) {
            double lower = sides == Sides.ONE ? Double.NEGATIVE_INFINITY : -bound;
            walk = walk.between(fraction, lower, bound, next);
            bound = Double.POSITIVE_INFINITY;
        }
        return walk;
    }

    void stopAt(double look, double lookBound) {
        fraction = look;
        bound = lookBound;
    }
}
