package io.serin.statistics.categorical;

import io.serin.statistics.Arguments;
import io.serin.statistics.distribution.Tails;

/**
 * Pearson's chi-square (1900). Small expected counts are reported, not refused: by Cochran's rule p is trusted only where
 * {@code smallestExpected} is at least 5. An expected count of 0 is refused.
 */
public record ChiSquare(double statistic, int degreesOfFreedom, double p, double smallestExpected) {

    /** Counts at least 0 against {@code shares} above 0 (scaled to sum 1); at least two cells, at least one case. */
    public static ChiSquare goodnessOfFit(long[] counts, double[] shares) {
        if (counts.length < 2 || counts.length != shares.length) {
            throw new IllegalArgumentException("counts and shares must have the same length, at least 2");
        }
        double total = 0;
        double whole = 0;
        for (int i = 0; i < counts.length; i++) {
            total += Arguments.atLeast("counts", counts[i], 0);
            whole += Arguments.between("shares", shares[i], 0, Double.MAX_VALUE);
        }
        requireCases(total);
        double statistic = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < counts.length; i++) {
            double expected = total * (shares[i] / whole);
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
            smallest = Math.min(smallest, expected);
        }
        return of(statistic, counts.length - 1, smallest);
    }

    /** A rectangular table, at least 2 by 2; a row or column without cases is refused. No continuity correction. */
    public static ChiSquare independence(long[][] table) {
        if (table.length < 2 || table[0].length < 2) {
            throw new IllegalArgumentException("table is smaller than 2 by 2");
        }
        double[] rows = new double[table.length];
        double[] columns = new double[table[0].length];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            if (table[i].length != columns.length) {
                throw new IllegalArgumentException("table is not rectangular");
            }
            for (int j = 0; j < columns.length; j++) {
                double count = Arguments.atLeast("table", table[i][j], 0);
                rows[i] += count;
                columns[j] += count;
                total += count;
            }
        }
        requireCases(total);
        double statistic = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = rows[i] * columns[j] / total;
                Arguments.between("expected count", expected, 0, Double.MAX_VALUE);
                statistic += (table[i][j] - expected) * (table[i][j] - expected) / expected;
                smallest = Math.min(smallest, expected);
            }
        }
        return of(statistic, (rows.length - 1) * (columns.length - 1), smallest);
    }

    private static ChiSquare of(double statistic, int degrees, double smallest) {
        return new ChiSquare(statistic, degrees, Tails.chiSquare(statistic, degrees), smallest);
    }

    private static void requireCases(double total) {
        if (total == 0) {
            throw new IllegalArgumentException("counts are all 0");
        }
    }
}
