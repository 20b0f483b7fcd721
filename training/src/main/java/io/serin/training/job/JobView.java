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
 * @param generation grows with each roster; 0 before the first
 * @param roster trainer nodes by rank
 * @param revision sequence number of the newest event behind this view
 */
public record JobView(
        JobId id,
        JobPlan plan,
        JobStatus status,
        Optional<String> reason,
        long generation,
        List<String> roster,
        Optional<ProgressView> progress,
        Optional<ResultView> result,
        long revision,
        Instant submittedAt,
        Optional<Instant> endedAt) {

    public JobView withReason(String text) {
        return new JobView(
                id,
                plan,
                status,
                Optional.of(text),
                generation,
                roster,
                progress,
                result,
                revision,
                submittedAt,
                endedAt);
    }

    /**
     * @param epoch from 1
     * @param step within the epoch, from 1
     * @param loss mean over the last report's steps
     * @param samplesPerSecond of all ranks together, over about the last few seconds; likewise the steps
     * @param etaSeconds until the last epoch ends
     * @param ranks where each rank's time goes; those that have reported
     * @param straggler the rank that the others wait for; empty when they keep step
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
            Optional<Straggler> straggler) {

        private static final double WARM_UP_SECONDS = 8;

        /** The first steps of a process compile and load classes: their pace says nothing of those to come. */
        public boolean warmsUp() {
            return ranks.stream().anyMatch(rank -> rank.phases().allSeconds() < WARM_UP_SECONDS);
        }

        /** Whether the epoch's steps are done, so that its evaluation is under way: nothing is measured meanwhile. */
        public boolean evaluates() {
            return step == stepsPerEpoch;
        }

        /** Without a straggler where none can be told. */
        ProgressView plausible() {
            return warmsUp() || evaluates() ? withoutStraggler() : this;
        }

        private ProgressView withoutStraggler() {
            return new ProgressView(
                    epoch,
                    epochs,
                    step,
                    stepsPerEpoch,
                    loss,
                    samplesPerSecond,
                    stepsPerSecond,
                    etaSeconds,
                    ranks,
                    Optional.empty());
        }
    }

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
     */
    public record ResultView(
            Optional<Integer> version,
            String artifactSha256,
            String weightsSha256,
            boolean weightsIdentical,
            double testAccuracy,
            double testLoss,
            long samplesPerEpoch,
            double samplesPerSecond) {}
}
