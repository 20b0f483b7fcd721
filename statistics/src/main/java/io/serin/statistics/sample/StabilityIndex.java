package io.serin.statistics.sample;

import io.serin.statistics.Arguments;
import java.util.Arrays;

/** Population stability index, sum of (a - e) ln(a / e) over bins; shares clipped at 1e-6 so that empty bins count. */
public final class StabilityIndex {

    private static final double LEAST_SHARE = 1e-6;
    private static final int BINS = 10;

    private StabilityIndex() {}

    /** Counts per bin, at least 0, same length, each side with at least one case; else refused. At least 0. */
    public static double of(long[] reference, long[] actual) {
        if (reference.length == 0 || reference.length != actual.length) {
            throw new IllegalArgumentException("reference and actual must have the same bins, at least 1");
        }
        double referenceTotal = total("reference", reference);
        double actualTotal = total("actual", actual);
        double index = 0;
        for (int i = 0; i < reference.length; i++) {
            double e = Math.max(LEAST_SHARE, reference[i] / referenceTotal);
            double a = Math.max(LEAST_SHARE, actual[i] / actualTotal);
            index += (a - e) * StrictMath.log(a / e);
        }
        return index;
    }

    /** Inner edges of ten quantile bins of {@code reference}, ascending, equal edges kept once: at most nine. */
    public static double[] quantileEdges(double[] reference) {
        double[] sorted = Arguments.sample("reference", reference, 1);
        Arrays.sort(sorted);
        return java.util.stream.IntStream.range(1, BINS)
                .mapToDouble(i -> sorted[(int) ((long) i * sorted.length / BINS)])
                .distinct()
                .toArray();
    }

    /** How many values lie below the first edge, from each edge (included) to the next, and from the last on. */
    public static long[] counts(double[] values, double[] edges) {
        long[] counts = new long[edges.length + 1];
        for (double value : Arguments.sample("values", values, 0)) {
            int found = Arrays.binarySearch(edges, value);
            counts[found >= 0 ? found + 1 : -found - 1]++;
        }
        return counts;
    }

    private static double total(String name, long[] counts) {
        double total = 0;
        for (long count : counts) {
            total += Arguments.atLeast(name, count, 0);
        }
        if (total == 0) {
            throw new IllegalArgumentException(name + " has no cases");
        }
        return total;
    }
}
