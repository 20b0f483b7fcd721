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
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns a state into the view of it. */
final class JobViews {

    private JobViews() {}

    /** @param reports the newest of each rank in the running generation */
    static JobView of(String id, Submitted state, Collection<RankReport> reports, long revision) {
        return new JobView(
                id,
                state.submission().plan(),
                status(state),
                reason(state),
                state.history().generation(),
                roster(state).stream().map(RosterMember::node).toList(),
                progress(state, reports),
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
            case Cancelled cancelled -> Optional.of("cancelled by " + cancelled.actor() + ": " + cancelled.why());
        };
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

    private static Optional<ProgressView> progress(Submitted state, Collection<RankReport> reports) {
        if (!(state instanceof Running running)) {
            return Optional.empty();
        }
        List<RankReport> ranks = reports.stream()
                .filter(report -> report.progress().isPresent())
                .sorted(Comparator.comparingInt(RankReport::rank))
                .toList();
        return ranks.stream()
                .findFirst()
                .flatMap(RankReport::progress)
                .map(lead -> new ProgressView(
                        lead.epoch(),
                        running.submission().plan().epochs(),
                        lead.step(),
                        lead.stepsPerEpoch(),
                        lead.loss(),
                        lead.samplesPerSecond(),
                        lead.stepsPerSecond(),
                        lead.etaSeconds(),
                        ranks.stream()
                                .flatMap(report -> rank(running, report).stream())
                                .toList()));
    }

    private static Optional<RankView> rank(Running running, RankReport report) {
        return report.progress()
                .map(progress -> new RankView(
                        report.rank(),
                        running.roster().get(report.rank()).node(),
                        progress.dataSeconds(),
                        progress.computeSeconds(),
                        progress.communicateSeconds()));
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
