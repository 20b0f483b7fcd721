package io.serin.training.job;

import io.serin.training.job.JobState.AttemptFailure;
import io.serin.training.job.JobState.Cancelled;
import io.serin.training.job.JobState.Completed;
import io.serin.training.job.JobState.Failed;
import io.serin.training.job.JobState.Queued;
import io.serin.training.job.JobState.Running;
import io.serin.training.job.JobState.Submitted;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.RankView;
import io.serin.training.job.JobView.ResultView;
import io.serin.training.progress.JobProgress;
import io.serin.training.progress.RankPace;
import io.serin.training.progress.RankProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns a job into the view of it: one function for the live state and for a replay of the log. */
public final class JobViews {

    private JobViews() {}

    /**
     * Empty while nothing was submitted.
     *
     * @param job as it told last
     * @param wait what it waits for, where that is known
     */
    public static Optional<JobView> of(JobChanged job, Optional<String> wait) {
        return job.state() instanceof Submitted state ? Optional.of(of(job, state, wait)) : Optional.empty();
    }

    /** The job after so many events; empty when they do not submit it. */
    static Optional<JobView> replayed(JobId id, long events, JobState state) {
        return of(new JobChanged(id, events, state, Optional.empty(), List.of()), Optional.empty());
    }

    private static JobView of(JobChanged job, Submitted state, Optional<String> wait) {
        return new JobView(
                job.id(),
                state.submission().plan(),
                status(state),
                reason(state, wait),
                nextTryAt(state),
                state.history().generation(),
                roster(state).stream().map(RosterMember::node).toList(),
                state instanceof Running running
                        ? job.progress().map(known -> progress(running, known))
                        : Optional.empty(),
                result(state),
                job.revision(),
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

    private static Optional<Instant> nextTryAt(Submitted state) {
        return switch (state) {
            case Queued queued -> queued.notBefore();
            case Running _, Completed _, Failed _, Cancelled _ -> Optional.empty();
        };
    }

    private static Optional<String> reason(Submitted state, Optional<String> wait) {
        return switch (state) {
            case Queued _ ->
                wait.map(text -> restarted(state)
                                .map(earlier -> text + " (" + earlier + ")")
                                .orElse(text))
                        .or(() -> restarted(state));
            case Running _ -> restarted(state);
            case Completed completed -> completed.registrationRefused().map(detail -> "not registered: " + detail);
            case Failed failed -> Optional.of(failed.cause() + ": " + failed.detail());
            case Cancelled cancelled -> Optional.of("by " + cancelled.actor() + because(cancelled.why()));
        };
    }

    private static String because(String why) {
        return why.isBlank() ? "" : ": " + why;
    }

    private static Optional<String> restarted(Submitted state) {
        return state.history().lastFailure().map(failure -> restarted(state, failure));
    }

    private static String restarted(Submitted state, AttemptFailure failure) {
        String from = state.history()
                .checkpoint()
                .map(checkpoint -> "the checkpoint at epoch " + checkpoint.epoch() + ", step " + checkpoint.step())
                .orElse("the beginning");
        return "generation " + failure.generation() + " ended with " + failure.cause() + ": " + failure.detail()
                + "; restarts from " + from
                + nextTryAt(state).map(time -> ", not before " + time).orElse("");
    }

    private static List<RosterMember> roster(Submitted state) {
        return switch (state) {
            case Running running -> running.roster();
            case Completed completed -> completed.roster();
            case Queued _, Failed _, Cancelled _ -> List.of();
        };
    }

    private static ProgressView progress(Running running, JobProgress progress) {
        RankProgress lead = progress.lead();
        return new ProgressView(
                lead.epoch(),
                running.submission().plan().epochs(),
                lead.step(),
                lead.stepsPerEpoch(),
                lead.loss(),
                lead.samplesPerSecond(),
                lead.stepsPerSecond(),
                lead.etaSeconds(),
                progress.ranks().entrySet().stream()
                        .map(known -> rank(running, known.getKey(), known.getValue()))
                        .toList(),
                progress.straggler(),
                progress.checkpointFault());
    }

    private static RankView rank(Running running, int rank, RankProgress progress) {
        return new RankView(
                rank,
                running.roster().get(rank).node(),
                progress.phases(),
                progress.recent().phases().shares(),
                RankPace.ownMillis(progress.recent()));
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
                Optional.of(result.testLoss()).filter(loss -> Double.isFinite(loss)),
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
