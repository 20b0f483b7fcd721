package io.serin.deploy.figures;

/** Which of some sorted values is their quantile: one that occurred. */
public final class NearestRank {

    private NearestRank() {}

    /**
     * @param share above 0, at most 1: of the values, how many do not exceed the quantile
     * @param count of values, at least 1
     * @return 1 to {@code count}
     */
    public static long of(double share, long count) {
        return Math.max(1, (long) Math.ceil(share * count));
    }
}
