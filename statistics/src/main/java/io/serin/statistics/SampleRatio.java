package io.serin.statistics;

/** Sample-ratio mismatch at one fixed look: chi-square of the arms' counts against their traffic shares. */
public final class SampleRatio {

    private SampleRatio() {}

    /** Counts at least 0, shares above 0, at least two arms; looking repeatedly inflates p's error. */
    public static ChiSquare test(long[] counts, double[] shares) {
        return ChiSquare.goodnessOfFit(counts, shares);
    }
}
