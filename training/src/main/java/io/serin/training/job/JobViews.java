package io.serin.training.job;

import io.serin.training.job.JobState.AttemptFailure;
import io.serin.training.job.JobState.Cancelled;
import io.serin.training.job.JobState.Completed;
import io.serin.training.job.JobState.Failed;
import io.serin.training.job.JobState.Queued;
import io.serin.training.job.JobState.Running;
import io.serin.training.job.JobState.Submitted;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.ResultView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns a state into the view of it. */
final class JobViews {

    private JobViews() {}

    /** @param progress empty unless it runs and a rank has reported */
    static JobView of(JobId id, Submitted state, Optional<ProgressView> progress, long revision) {
        return new JobView(
                id,
                state.submission().plan(),
                status(state),
                reason(state),
                state.history().generation(),
                roster(state).stream().map(RosterMember::node).toList(),
                progress,
                result(state),
                revision,
                state.submission().at(),
                endedAt(state));
    }

    private static JobStatus status(Submitted state) {
        return switch (state) {
            case Queued _ -> JobStatus.QUEUED;
            case Running _ -> JobStatus.RUNNING;
            case Completed _ -> JobStatus.COMPLETED;
            case Failed _ -> JobStatus.FAILED;
            case Cancelled _ -> JobStatus.CANCELLED;
        };
    }

    private static Optional<String> reason(Submitted state) {
        return switch (state) {
            case Queued _, Running _ -> state.history().lastFailure().map(failure -> restarted(state, failure));
            case Completed completed -> completed.registrationRefused().map(detail -> "not registered: " + detail);
            case Failed failed -> Optional.of(failed.cause() + ": " + failed.detail());
            case Cancelled cancelled -> Optional.of("by " + cancelled.actor() + because(cancelled.why()));
        };
    }

    private static String because(String why) {
        return why.isBlank() ? "" : ": " + why;
    }

    private static String restarted(Submitted state, AttemptFailure failure) {
        String from = state.history()
                .checkpoint()
                .map(checkpoint -> "the checkpoint at epoch " + checkpoint.epoch() + ", step " + checkpoint.step())
                .orElse("the beginning");
        return "generation " + failure.generation() + " ended with " + failure.cause() + ": " + failure.detail()
                + "; restarts from " + from;
    }

    private static List<RosterMember> roster(Submitted state) {
        return switch (state) {
            case Running running -> running.roster();
            case Completed completed -> completed.roster();
            case Queued _, Failed _, Cancelled _ -> List.of();
        };
    }

    private static Optional<ResultView> result(Submitted state) {
        if (!(state instanceof Completed completed)) {
            return Optional.empty();
        }
        JobResult result = completed.result();
        return Optional.of(new ResultView(
                completed.version(),
                result.artifactSha256(),
                result.weightsSha256(),
                result.weightsIdentical(),
                result.testAccuracy(),
                result.testLoss(),
                result.samplesPerEpoch(),
                result.samplesPerSecond()));
    }

    private static Optional<Instant> endedAt(Submitted state) {
        return switch (state) {
            case Queued _, Running _ -> Optional.empty();
            case Completed completed -> Optional.of(completed.endedAt());
            case Failed failed -> Optional.of(failed.endedAt());
            case Cancelled cancelled -> Optional.of(cancelled.endedAt());
        };
    }
}
