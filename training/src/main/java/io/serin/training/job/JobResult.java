package io.serin.training.job;

/** What a completed job came to; {@link JobView.ResultView} has the units. */
public record JobResult(
        String artifactSha256,
        String weightsSha256,
        boolean weightsIdentical,
        double testAccuracy,
        double testLoss,
        long samplesPerEpoch,
        double samplesPerSecond) {}
