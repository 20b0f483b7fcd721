package io.serin.training.job;

/**
 * How far a rank is.
 *
 * @param epoch from 1
 * @param step within the epoch, from 1
 * @param loss mean over the global batches since the last report
 * @param samplesPerSecond of all ranks together
 * @param etaSeconds until the last epoch ends
 * @param dataSeconds waiting for samples since the generation began; likewise the other phases
 */
public record RankProgress(
        int epoch,
        long step,
        long stepsPerEpoch,
        double loss,
        double samplesPerSecond,
        double stepsPerSecond,
        double etaSeconds,
        double dataSeconds,
        double computeSeconds,
        double communicateSeconds) {}
