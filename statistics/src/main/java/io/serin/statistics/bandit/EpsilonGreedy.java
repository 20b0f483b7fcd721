package io.serin.statistics.bandit;

import io.serin.statistics.Arguments;
import java.util.Arrays;

/** The best mean gets 1 - epsilon, all arms share epsilon (Sutton and Barto, section 2.2). */
public final class EpsilonGreedy {

    private EpsilonGreedy() {}

    /** Shares summing to 1; ties share alike. {@code means} finite, at least one; epsilon above 0 and below 1. */
    public static double[] shares(double[] means, double epsilon) {
        double best = Arrays.stream(Arguments.sample("means", means, 1)).max().orElseThrow();
        Arguments.between("epsilon", epsilon, 0, 1);
        long winners = Arrays.stream(means).filter(mean -> mean == best).count();
        return Arrays.stream(means)
                .map(mean -> epsilon / means.length + (mean == best ? (1 - epsilon) / winners : 0))
                .toArray();
    }
}
