package io.serin.training.job;

/**
 * What rank 0 made of the finished training; the control node has the artifact.
 *
 * @param samplesPerSecond over all ranks and the whole generation
 */
public record TrainedModel(
        String artifactSha256, double testAccuracy, double testLoss, long samplesPerEpoch, double samplesPerSecond) {}
