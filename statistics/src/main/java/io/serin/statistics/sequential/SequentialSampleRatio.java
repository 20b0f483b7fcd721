package io.serin.statistics.sequential;

/**
 * Sample-ratio mismatch, checked after every unit: are units assigned to the arms as the shares say? {@link SequentialCounts}
 * over all arms with the authors' concentration of 100. Count users rather than requests where users are what is assigned.
 */
public final class SequentialSampleRatio {

    private static final double CONCENTRATION = 100;

    private SequentialSampleRatio() {}

    /** As {@link SequentialCounts#logBayesFactor}. */
    public static double logEvidence(double[] shares, double[] counts) {
        return SequentialCounts.logBayesFactor(shares, counts, CONCENTRATION);
    }

    /** At most alpha with probability at most alpha over all looks together, if the shares hold. */
    public static double pValue(double[] shares, double[] counts) {
        return SequentialCounts.pValue(logEvidence(shares, counts));
    }
}
