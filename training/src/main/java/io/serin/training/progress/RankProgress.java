package io.serin.training.progress;

/**
 * How far a rank is.
 *
 * @param epoch from 1
 * @param step within the epoch, from 1
 * @param loss mean over the global batches since the last report
 * @param samplesPerSecond of all ranks together, over about the last few seconds; evaluation does not count
 * @param stepsPerSecond over the same time
 * @param etaSeconds until the last epoch ends
 * @param phases since the generation began
 */
public record RankProgress(
        int epoch,
        long step,
        long stepsPerEpoch,
        double loss,
        double samplesPerSecond,
        double stepsPerSecond,
        double etaSeconds,
        Phases phases,
        RecentSteps recent) {

    /** Whether its figures are numbers; others are not shown. */
    public boolean allFinite() {
        return Double.isFinite(loss)
                && Double.isFinite(samplesPerSecond)
                && Double.isFinite(stepsPerSecond)
                && Double.isFinite(etaSeconds);
    }
}
