package io.serin.trainer.run;

/**
 * A finished epoch. After a resume in its middle the training figures are of the steps run since.
 *
 * @param epoch from 0
 * @param trainLoss mean over the samples seen, each at the weights of its step
 * @param trainAccuracy likewise, 0 to 1
 * @param samples training samples seen by all ranks
 * @param trainNanos wall time of the steps, without the evaluation
 * @param evaluation on the test samples
 */
public record EpochReport(
        int epoch, double trainLoss, double trainAccuracy, long samples, long trainNanos, Evaluation evaluation) {

    /** Of all ranks together. */
    public double samplesPerSecond() {
        return samples / (trainNanos / 1e9);
    }
}
