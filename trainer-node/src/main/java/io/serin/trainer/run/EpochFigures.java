package io.serin.trainer.run;

import io.serin.trainer.step.Bucket;

/** Sums of an epoch's steps. */
final class EpochFigures {

    private final long begunNanos;
    private double lossSum;
    private double correct;
    private double samples;

    EpochFigures(long begunNanos) {
        this.begunNanos = begunNanos;
    }

    void add(Bucket.Figures step) {
        lossSum += step.lossSum();
        correct += step.correct();
        samples += step.samples();
    }

    EpochReport report(int epoch, long endedNanos, Evaluation evaluation) {
        return new EpochReport(
                epoch, lossSum / samples, correct / samples, (long) samples, endedNanos - begunNanos, evaluation);
    }
}
