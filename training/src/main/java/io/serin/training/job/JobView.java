package io.serin.training.job;

import io.serin.training.plan.JobPlan;
import io.serin.training.progress.PhaseShares;
import io.serin.training.progress.Phases;
import io.serin.training.progress.Straggler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as the API shows it.
 *
 * @param reason why it waits, failed, or was restarted last
 * @param nextTryAt not before when a job that failed transiently seeks trainers again; empty where it need not wait
 * @param generation grows with each roster; 0 before the first
 * @param roster trainer nodes by rank
 * @param revision sequence number of the newest event behind this view
 */
public record JobView(
        JobId id,
        JobPlan plan,
        JobStatus status,
        Optional<String> reason,
        Optional<Instant> nextTryAt,
        long generation,
        List<String> roster,
        Optional<ProgressView> progress,
        Optional<ResultView> result,
        long revision,
        Instant submittedAt,
        Optional<Instant> endedAt) {

    /**
     * @param epoch from 1
     * @param step within the epoch, from 1
     * @param loss mean over the last report's steps
     * @param samplesPerSecond of all ranks together, over about the last few seconds; likewise the steps
     * @param etaSeconds until the last epoch ends
     * @param ranks where each rank's time goes; those that have reported
     * @param straggler the rank that the others wait for; empty when they keep step, and where none can be told
     * @param checkpointFault why the newest checkpoint could not be kept, while training goes on; empty since one was
     */
    public record ProgressView(
            int epoch,
            int epochs,
            long step,
            long stepsPerEpoch,
            double loss,
            double samplesPerSecond,
            double stepsPerSecond,
            double etaSeconds,
            List<RankView> ranks,
            Optional<Straggler> straggler,
            Optional<String> checkpointFault) {}

    /**
     * @param phases since the job's generation began
     * @param recent of about the last few seconds
     * @param ownMillisPerStep data, compute and optimize of a step, over the same few seconds
     */
    public record RankView(int rank, String node, Phases phases, PhaseShares recent, double ownMillisPerStep) {}

    /**
     * @param version the model version registered; empty while that is under way
     * @param weightsIdentical whether all ranks ended with bitwise the same weights
     * @param weightsSha256 of the flat float32 weights
     * @param testLoss absent where it is no number, which ends a job only since it is looked at
     */
    public record ResultView(
            Optional<Integer> version,
            String artifactSha256,
            String weightsSha256,
            boolean weightsIdentical,
            double testAccuracy,
            Optional<Double> testLoss,
            long samplesPerEpoch,
            double samplesPerSecond) {}
}
