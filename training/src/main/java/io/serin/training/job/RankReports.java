package io.serin.training.job;

import io.serin.training.job.JobEvent.AttemptFailed;
import io.serin.training.job.JobEvent.CheckpointPublished;
import io.serin.training.job.JobEvent.JobCompleted;
import io.serin.training.job.JobEvent.JobFailed;
import io.serin.training.job.JobEvent.WorkerFinished;
import io.serin.training.job.JobState.Running;
import io.serin.training.job.RankOutcome.Aborted;
import io.serin.training.job.RankOutcome.Failed;
import io.serin.training.job.RankOutcome.Finished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the ranks' reports mean to a running job. */
final class RankReports {

    private RankReports() {}

    static List<JobEvent> events(Running running, Collection<RankReport> all, Instant now) {
        List<RankReport> reports = all.stream()
                .filter(report -> belongs(running, report))
                .sorted(Comparator.comparingInt(RankReport::rank))
                .toList();
        List<JobEvent> events = new ArrayList<>(checkpoints(running, reports, now));
        Optional<Failed> failed = gravest(reports);
        if (failed.isPresent()) {
            events.addAll(failure(running, failed.get().cause(), failed.get().detail(), now));
            return events;
        }
        Map<Integer, Finished> finished = new TreeMap<>(running.finished());
        events.addAll(finishes(running, reports, finished, now));
        if (finished.size() == running.roster().size()) {
            events.addAll(completion(running, finished, now));
        } else {
            events.addAll(standstill(running, reports, finished, now));
        }
        return events;
    }

    /** The attempt's end, and the job's when it may not be tried again. */
    static List<JobEvent> failure(Running running, FailureCause cause, String detail, Instant now) {
        long generation = running.history().generation();
        AttemptFailed last = new AttemptFailed(generation, cause, detail, now, Optional.empty());
        if (!cause.isTransient()) {
            return List.of(last, new JobFailed(cause, detail, now));
        }
        int failures = running.failuresBefore(now).size() + 1;
        if (failures >= RetryRule.ATTEMPTS) {
            String inARow = "; " + failures + " attempts in a row failed within "
                    + RetryRule.RESTORES_CREDIT.toMinutes() + " minutes of training";
            return List.of(last, new JobFailed(cause, detail + inARow, now));
        }
        return List.of(new AttemptFailed(generation, cause, detail, now, RetryRule.retryAt(failures, now)));
    }

    private static boolean belongs(Running running, RankReport report) {
        return report.generation() == running.history().generation()
                && report.rank() < running.roster().size();
    }

    private static List<JobEvent> checkpoints(Running running, List<RankReport> reports, Instant now) {
        long known = running.history()
                .checkpoint()
                .map(CheckpointReference::appliedSteps)
                .orElse(0L);
        return reports.stream()
                .flatMap(report -> report.checkpoint().stream())
                .filter(checkpoint -> checkpoint.appliedSteps() > known)
                .max(Comparator.comparingLong(CheckpointReference::appliedSteps))
                .<JobEvent>map(
                        newest -> new CheckpointPublished(running.history().generation(), newest, now))
                .stream()
                .toList();
    }

    /** A failure that no new attempt cures comes first: a peer may report its consequence as a time-out. */
    private static Optional<Failed> gravest(List<RankReport> reports) {
        return reports.stream()
                .flatMap(report -> report.outcome().stream())
                .filter(Failed.class::isInstance)
                .map(Failed.class::cast)
                .min(Comparator.comparing(failed -> failed.cause().isTransient()));
    }

    private static List<JobEvent> finishes(
            Running running, List<RankReport> reports, Map<Integer, Finished> finished, Instant now) {
        List<JobEvent> events = new ArrayList<>();
        for (RankReport report : reports) {
            if (report.outcome().orElse(null) instanceof Finished outcome
                    && finished.putIfAbsent(report.rank(), outcome) == null) {
                events.add(new WorkerFinished(running.history().generation(), report.rank(), outcome, now));
            }
        }
        return events;
    }

    private static List<JobEvent> completion(Running running, Map<Integer, Finished> finished, Instant now) {
        List<String> weights = finished.values().stream()
                .map(Finished::weightsSha256)
                .distinct()
                .toList();
        Optional<TrainedModel> trained = Optional.ofNullable(finished.get(0)).flatMap(Finished::trained);
        if (trained.isEmpty()) {
            return failure(running, FailureCause.INTERNAL, "rank 0 finished without a model", now);
        }
        if (weights.size() > 1) {
            String detail = "the ranks ended with different weights: " + String.join(", ", weights);
            return failure(running, FailureCause.INTERNAL, detail, now);
        }
        TrainedModel model = trained.get();
        if (!Double.isFinite(model.testAccuracy()) || !Double.isFinite(model.testLoss())) {
            String detail = "the model's test loss is " + model.testLoss() + ", not a finite number";
            return failure(running, FailureCause.NON_FINITE, detail, now);
        }
        JobResult result = new JobResult(
                model.artifactSha256(),
                weights.getFirst(),
                true,
                model.testAccuracy(),
                model.testLoss(),
                model.samplesPerEpoch(),
                model.samplesPerSecond());
        return List.of(new JobCompleted(result, now));
    }

    /** Every rank has ended, some because of a peer, and none says why: whoever did has been replaced or is silent. */
    private static List<JobEvent> standstill(
            Running running, List<RankReport> reports, Map<Integer, Finished> finished, Instant now) {
        List<RankReport> aborted = reports.stream()
                .filter(report -> report.outcome().orElse(null) instanceof Aborted)
                .toList();
        if (aborted.isEmpty()
                || aborted.size() + finished.size() < running.roster().size()) {
            return List.of();
        }
        String detail = aborted.getFirst().outcome().orElse(null) instanceof Aborted first ? first.detail() : "";
        return failure(running, FailureCause.LOST_NODE, detail, now);
    }
}
