package io.serin.training.progress;

/** {@link Phases} as shares of their sum, each 0-1; all zero while there is nothing to share out. */
public record PhaseShares(
        double dataShare, double computeShare, double waitShare, double communicateShare, double optimizeShare) {}
