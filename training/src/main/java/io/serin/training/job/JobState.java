package io.serin.training.job;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.api.Actor;
import io.serin.training.job.RankOutcome.Finished;
import io.serin.training.plan.JobPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a job is in {@link Job}'s table. Each state has only the transitions that are legal from it. Snapshots hold it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface JobState {

    /** Before the first event. */
    record Unsubmitted() implements JobState {

        Queued toQueued(Submission submission) {
            return new Queued(submission, History.EMPTY, Optional.empty());
        }
    }

    /**
     * Waits for trainers, at first or again.
     *
     * @param notBefore when it is tried again; empty: as soon as there are trainers
     */
    record Queued(Submission submission, History history, Optional<Instant> notBefore) implements Submitted {

        Running toRunning(
                long generation, List<RosterMember> roster, Optional<CheckpointReference> resumeFrom, Instant since) {
            return new Running(submission, history.installed(generation), roster, resumeFrom, since, Map.of());
        }

        Failed toFailed(FailureCause cause, String detail, Instant at) {
            return new Failed(submission, history, cause, detail, at);
        }

        Cancelled toCancelled(Actor actor, String why, Instant at) {
            return new Cancelled(submission, history, actor, why, at);
        }
    }

    /**
     * Trains with one roster.
     *
     * @param resumeFrom where this generation began; the newest checkpoint is in the history
     * @param since when this generation began
     * @param finished by rank
     */
    record Running(
            Submission submission,
            History history,
            List<RosterMember> roster,
            Optional<CheckpointReference> resumeFrom,
            Instant since,
            Map<Integer, Finished> finished)
            implements Submitted {

        public Running {
            roster = List.copyOf(roster);
            finished = Map.copyOf(finished);
        }

        Running withCheckpoint(CheckpointReference checkpoint) {
            return new Running(submission, history.published(checkpoint), roster, resumeFrom, since, finished);
        }

        Running withFinished(int rank, Finished outcome) {
            Map<Integer, Finished> more = new TreeMap<>(finished);
            more.put(rank, outcome);
            return new Running(submission, history, roster, resumeFrom, since, more);
        }

        Queued toQueued(AttemptFailure failure, Instant at, Optional<Instant> retryAt) {
            return new Queued(submission, history.failed(failuresBefore(at), failure), retryAt);
        }

        /** Failed attempts in a row before a failure of this one. */
        List<AttemptFailure> failuresBefore(Instant failedAt) {
            return RetryRule.restoresCredit(since, failedAt) ? List.of() : history.failures();
        }

        Completed toCompleted(JobResult result, Instant at) {
            return new Completed(submission, history, roster, result, Optional.empty(), Optional.empty(), at);
        }

        Cancelled toCancelled(Actor actor, String why, Instant at) {
            return new Cancelled(submission, history, actor, why, at);
        }
    }

    /**
     * Trained; registered when there is a version.
     *
     * @param registrationRefused why there will be no version
     */
    record Completed(
            Submission submission,
            History history,
            List<RosterMember> roster,
            JobResult result,
            Optional<Integer> version,
            Optional<String> registrationRefused,
            Instant endedAt)
            implements Submitted {

        public Completed {
            roster = List.copyOf(roster);
        }

        boolean awaitsRegistration() {
            return version.isEmpty() && registrationRefused.isEmpty();
        }

        Completed withVersion(int number) {
            return new Completed(submission, history, roster, result, Optional.of(number), Optional.empty(), endedAt);
        }

        Completed withoutVersion(String refusal) {
            return new Completed(submission, history, roster, result, Optional.empty(), Optional.of(refusal), endedAt);
        }
    }

    record Failed(Submission submission, History history, FailureCause cause, String detail, Instant endedAt)
            implements Submitted {}

    record Cancelled(Submission submission, History history, Actor actor, String why, Instant endedAt)
            implements Submitted {}

    /** Every state but the first. */
    sealed interface Submitted extends JobState {

        Submission submission();

        History history();
    }

    record Submission(JobPlan plan, Actor actor, Instant at) {}

    record AttemptFailure(long generation, FailureCause cause, String detail) {}

    /**
     * What attempts leave to the next one.
     *
     * @param generation of the newest roster; 0 before the first
     * @param checkpoint the newest
     * @param failures failed attempts in a row, oldest first; see {@link RetryRule}
     */
    record History(long generation, Optional<CheckpointReference> checkpoint, List<AttemptFailure> failures) {

        static final History EMPTY = new History(0, Optional.empty(), List.of());

        public History {
            failures = List.copyOf(failures);
        }

        History installed(long next) {
            return new History(next, checkpoint, failures);
        }

        History published(CheckpointReference newest) {
            return new History(generation, Optional.of(newest), failures);
        }

        History failed(List<AttemptFailure> before, AttemptFailure failure) {
            List<AttemptFailure> more = new ArrayList<>(before);
            more.add(failure);
            return new History(generation, checkpoint, more);
        }

        Optional<AttemptFailure> lastFailure() {
            return failures.isEmpty() ? Optional.empty() : Optional.of(failures.getLast());
        }
    }
}
