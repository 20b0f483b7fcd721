package io.serin.collective.group;

import java.time.Duration;

/** Refusals of what a group is joined or called with; each throws {@link IllegalArgumentException}. */
public final class Arguments {
    /** The longest that a rank may be told to wait. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private Arguments() {}

    public static void requireDeadline(Duration deadline) {
        if (deadline.isZero() || deadline.isNegative() || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("deadline must be above zero and at most a day, not " + deadline);
        }
    }

    public static void requireGeneration(long generation) {
        if (generation < 1) {
            throw new IllegalArgumentException("generation must be at least 1, not " + generation);
        }
    }

    public static void requireRank(int rank, int worldSize) {
        requireWithin("rank", rank, worldSize);
    }

    public static void requireRoot(int root, int worldSize) {
        requireWithin("root", root, worldSize);
    }

    private static void requireWithin(String name, int rank, int worldSize) {
        if (rank < 0 || rank >= worldSize) {
            throw new IllegalArgumentException(name + " must be between 0 and " + (worldSize - 1) + ", not " + rank);
        }
    }
}
