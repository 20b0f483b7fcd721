package io.serin.training.progress;

import java.util.Optional;

/**
 * How fast a rank has been of late.
 *
 * @param ownMillisPerStep its own work on a step, without what it spent on or with others; above 0
 * @param millisPerStep all of a step
 * @param samplesPerStep its own share of the global batch
 */
public record RankPace(int rank, String node, double ownMillisPerStep, double millisPerStep, double samplesPerStep) {

    private static final double MILLIS = 1e3;

    /** Empty when the figures say nothing. */
    public static Optional<RankPace> of(int rank, String node, RecentSteps recent) {
        double own = ownMillis(recent);
        double all = recent.phases().allSeconds() * MILLIS / recent.steps();
        boolean known = own > 0 && Double.isFinite(own) && Double.isFinite(all);
        return known
                ? Optional.of(new RankPace(rank, node, own, all, (double) recent.samples() / recent.steps()))
                : Optional.empty();
    }

    /** Per step; 0 without steps. */
    public static double ownMillis(RecentSteps recent) {
        return recent.steps() > 0 ? recent.phases().ownSeconds() * MILLIS / recent.steps() : 0;
    }

    /** Infinite when it has no samples. */
    double ownMillisPerSample() {
        return ownMillisPerStep / samplesPerStep;
    }
}
