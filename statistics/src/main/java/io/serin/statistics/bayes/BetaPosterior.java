package io.serin.statistics.bayes;

/** Placeholder. */
public record BetaPosterior(double alpha, double beta) {
    public static double probabilityBetter(BetaPosterior a, BetaPosterior b) {
        return 1;
    }

    public static double expectedLoss(BetaPosterior a, BetaPosterior b) {
        return 1;
    }
}
