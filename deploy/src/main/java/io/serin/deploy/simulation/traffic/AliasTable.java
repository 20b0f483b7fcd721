package io.serin.deploy.simulation.traffic;

import io.serin.statistics.Arguments;

/**
 * Draws an index with given probabilities in constant time: Walker's alias method as Vose builds it ("A linear algorithm for generating
 * random numbers with a given distribution", IEEE TSE 17, 1991). Probabilities are kept to 2^-32 of a column.
 */
final class AliasTable {

    private static final long WHOLE = 1L << 32;

    private final int[] values;
    private final long[] keep;
    private final int[] alias;

    private AliasTable(int[] values, long[] keep, int[] alias) {
        this.values = values;
        this.keep = keep;
        this.alias = alias;
    }

    /** @param weights at least 0, not all 0; what has none is never drawn */
    static AliasTable of(double[] weights) {
        int count = 0;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
            count += weight > 0 ? 1 : 0;
        }
        Arguments.positive("the sum of weights", sum);
        int[] values = new int[count];
        double[] scaled = new double[count];
        int place = 0;
        for (int index = 0; index < weights.length; index++) {
            if (weights[index] > 0) {
                values[place] = index;
                scaled[place++] = weights[index] / sum * count;
            }
        }
        return built(values, scaled);
    }

    /** @param bits 64 random ones: half choose the column, half what is taken from it */
    int draw(long bits) {
        int column = (int) (((bits >>> 32) * values.length) >>> 32);
        return values[(bits & (WHOLE - 1)) < keep[column] ? column : alias[column]];
    }

    private static AliasTable built(int[] values, double[] scaled) {
        int count = values.length;
        long[] keep = new long[count];
        int[] alias = new int[count];
        int[] small = new int[count];
        int[] large = new int[count];
        int smalls = 0;
        int larges = 0;
        for (int column = 0; column < count; column++) {
            if (scaled[column] < 1) {
                small[smalls++] = column;
            } else {
                large[larges++] = column;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[larges - 1];
            keep[less] = (long) (scaled[less] * WHOLE);
            alias[less] = more;
            scaled[more] -= 1 - scaled[less];
            if (scaled[more] < 1) {
                larges--;
                small[smalls++] = more;
            }
        }
        while (larges > 0) {
            keep[large[--larges]] = WHOLE;
        }
        while (smalls > 0) {
            keep[small[--smalls]] = WHOLE;
        }
        return new AliasTable(values, keep, alias);
    }
}
