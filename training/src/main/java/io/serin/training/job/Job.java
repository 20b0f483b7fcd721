package io.serin.training.job;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.api.Decision.Accepted;
import io.serin.api.Decision.Refused;
import io.serin.api.ModelName;
import io.serin.training.job.JobEvent.AttemptFailed;
import io.serin.training.job.JobEvent.CheckpointPublished;
import io.serin.training.job.JobEvent.GenerationInstalled;
import io.serin.training.job.JobEvent.JobCancelled;
import io.serin.training.job.JobEvent.JobCompleted;
import io.serin.training.job.JobEvent.JobFailed;
import io.serin.training.job.JobEvent.JobSubmitted;
import io.serin.training.job.JobEvent.RegistrationRefused;
import io.serin.training.job.JobEvent.VersionRegistered;
import io.serin.training.job.JobEvent.WorkerFinished;
import io.serin.training.job.JobState.AttemptFailure;
import io.serin.training.job.JobState.Cancelled;
import io.serin.training.job.JobState.Completed;
import io.serin.training.job.JobState.Failed;
import io.serin.training.job.JobState.Queued;
import io.serin.training.job.JobState.Running;
import io.serin.training.job.JobState.Submission;
import io.serin.training.job.JobState.Unsubmitted;
import io.serin.training.job.ModelRegistrar.TrainedVersion;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.PlanRules;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The life of a training job. Pure: no clock, no IO.
 *
 * <pre>
 *             | submit   install   rank reports / loss                        cancel     registered
 * ------------+-----------------------------------------------------------------------------------
 * Unsubmitted | Queued   -         .                                          -          .
 * Queued      | -        Running   .                                          Cancelled  .
 * Running     | -        -         Running (checkpoint, one rank finished)    Cancelled  .
 *             |                    Completed (the last rank finished)
 *             |                    Queued (lost node or time-out, the first to eighth in a row)
 *             |                    Failed (the ninth in a row, or any other cause)
 * Completed   | -        -         .                                          -          Completed, once
 * Failed      | -        -         .                                          -          .
 * Cancelled   | -        -         .                                          -          .
 *
 * - refused     . nothing new: reports are repeated and may be late
 * registered: the registrar's answer, a version or its refusal
 * </pre>
 *
 * What each event makes of a job; an event where none is legal has never happened, and is a bug:
 *
 * <pre>
 *             | Job-       Generation- Checkpoint- Attempt- Worker-   Job-       VersionRegistered    Job-    Job-
 *             | Submitted  Installed   Published   Failed   Finished  Completed  RegistrationRefused  Failed  Cancelled
 * ------------+--------------------------------------------------------------------------------------------------
 * Unsubmitted | Queued     -           -           -        -         -          -                    -       -
 * Queued      | -          Running     -           -        -         -          -                    Failed  Cancelled
 * Running     | -          -           Running     Queued   Running   Completed  -                    -       Cancelled
 * Completed   | -          -           -           -        -         -          Completed, once      -       -
 * Failed      | -          -           -           -        -         -          -                    -       -
 * Cancelled   | -          -           -           -        -         -          -                    -       -
 * </pre>
 *
 * Each roster has its own generation, one more than the last. Waiting writes no event. Failures are in a row while no
 * attempt trains for {@link RetryRule#RESTORES_CREDIT}; from the second on a queued job seeks trainers only when the time that
 * its AttemptFailed names has come.
 */
public final class Job {

    private Job() {}

    static Decision<JobEvent> submit(JobState state, JobPlan plan, Actor actor, Instant now) {
        if (!(state instanceof Unsubmitted)) {
            return refused(JobReason.INVALID_PLAN, "the job exists already");
        }
        return PlanRules.refuse(plan)
                .<Decision<JobEvent>>map(refused -> new Refused<>(JobReason.invalid(refused)))
                .orElseGet(() -> Decision.accepted(new JobSubmitted(plan, actor, now)));
    }

    /** @param roster by rank; as many of one host as the plan has workers */
    static Decision<JobEvent> install(JobState state, List<RosterMember> roster, Instant now) {
        return switch (state) {
            case Queued queued -> install(queued, roster, now);
            case Running running ->
                refused(
                        JobReason.UNSUITABLE_ROSTER,
                        "generation " + running.history().generation() + " has its roster");
            case Unsubmitted _ -> unknown();
            case Completed _, Failed _, Cancelled _ -> ended();
        };
    }

    /** @param reports at most the newest of each rank */
    static Decision<JobEvent> observe(JobState state, Collection<RankReport> reports, Instant now) {
        return state instanceof Running running
                ? new Accepted<>(RankReports.events(running, reports, now))
                : Decision.nothing();
    }

    /** A trainer is gone; it counts only while it is on the roster and its rank has not finished. */
    static Decision<JobEvent> lose(JobState state, long generation, RosterMember member, String detail, Instant now) {
        if (!(state instanceof Running running) || running.history().generation() != generation) {
            return Decision.nothing();
        }
        int rank = running.roster().indexOf(member);
        if (rank < 0 || running.finished().containsKey(rank)) {
            return Decision.nothing();
        }
        String who = member.node() + " (rank " + rank + ") ";
        return new Accepted<>(RankReports.failure(running, FailureCause.LOST_NODE, who + detail, now));
    }

    static Decision<JobEvent> cancel(JobState state, Actor actor, String why, Instant now) {
        return switch (state) {
            case Queued _, Running _ -> Decision.accepted(new JobCancelled(actor, why, now));
            case Unsubmitted _ -> unknown();
            case Completed _, Failed _, Cancelled _ -> ended();
        };
    }

    static Decision<JobEvent> registered(JobState state, int version, Instant now) {
        return awaitsRegistration(state) ? Decision.accepted(new VersionRegistered(version, now)) : Decision.nothing();
    }

    static Decision<JobEvent> registrationRefused(JobState state, String detail, Instant now) {
        return awaitsRegistration(state) ? Decision.accepted(new RegistrationRefused(detail, now)) : Decision.nothing();
    }

    static JobState evolve(JobState state, JobEvent event) {
        return switch (state) {
            case Unsubmitted unsubmitted
            when event instanceof JobSubmitted submitted ->
                unsubmitted.toQueued(new Submission(submitted.plan(), submitted.actor(), submitted.at()));
            case Queued queued -> evolve(queued, event);
            case Running running -> evolve(running, event);
            case Completed completed
            when completed.awaitsRegistration() && event instanceof VersionRegistered registered ->
                completed.withVersion(registered.version());
            case Completed completed
            when completed.awaitsRegistration() && event instanceof RegistrationRefused refusal ->
                completed.withoutVersion(refusal.detail());
            case Unsubmitted _, Completed _, Failed _, Cancelled _ -> throw illegal(state, event);
        };
    }

    /** Whether nothing can happen to it any more. */
    static boolean hasEnded(JobState state) {
        return switch (state) {
            case Failed _, Cancelled _ -> true;
            case Completed completed -> !completed.awaitsRegistration();
            case Unsubmitted _, Queued _, Running _ -> false;
        };
    }

    static List<JobEffect> effects(JobId id, JobState state) {
        return switch (state) {
            case Queued queued ->
                List.of(new JobEffect.SeekTrainers(queued.submission().plan().workers(), queued.notBefore()));
            case Running running -> List.of(train(id, running));
            case Completed completed
            when completed.awaitsRegistration() -> List.of(new JobEffect.Register(trained(id, completed)));
            case Unsubmitted _, Completed _, Failed _, Cancelled _ -> List.of();
        };
    }

    private static Decision<JobEvent> install(Queued queued, List<RosterMember> roster, Instant now) {
        int workers = queued.submission().plan().workers();
        if (roster.size() != workers || roster.stream().distinct().count() != workers) {
            return Decision.refused(
                    JobReason.UNSUITABLE_ROSTER, "workers", "needs " + workers + " trainers, not " + roster.size());
        }
        List<String> hosts = roster.stream().map(RosterMember::host).distinct().toList();
        if (hosts.size() > 1) {
            return Decision.refused(
                    JobReason.UNSUITABLE_ROSTER,
                    "workers",
                    "workers meet in shared memory, so they must be of one host, not " + String.join(", ", hosts));
        }
        long generation = queued.history().generation() + 1;
        return Decision.accepted(new GenerationInstalled(
                generation, List.copyOf(roster), queued.history().checkpoint(), now));
    }

    private static JobState evolve(Queued queued, JobEvent event) {
        return switch (event) {
            case GenerationInstalled installed ->
                queued.toRunning(installed.generation(), installed.roster(), installed.resumeFrom(), installed.at());
            case JobFailed failed -> queued.toFailed(failed.cause(), failed.detail(), failed.at());
            case JobCancelled cancelled -> queued.toCancelled(cancelled.actor(), cancelled.why(), cancelled.at());
            case JobSubmitted _,
                    CheckpointPublished _,
                    AttemptFailed _,
                    WorkerFinished _,
                    JobCompleted _,
                    VersionRegistered _,
                    RegistrationRefused _ -> throw illegal(queued, event);
        };
    }

    private static JobState evolve(Running running, JobEvent event) {
        return switch (event) {
            case CheckpointPublished published -> running.withCheckpoint(published.checkpoint());
            case WorkerFinished finished -> running.withFinished(finished.rank(), finished.outcome());
            case AttemptFailed failed ->
                running.toQueued(
                        new AttemptFailure(failed.generation(), failed.cause(), failed.detail()),
                        failed.at(),
                        failed.retryAt());
            case JobCompleted completed -> running.toCompleted(completed.result(), completed.at());
            case JobCancelled cancelled -> running.toCancelled(cancelled.actor(), cancelled.why(), cancelled.at());
            case JobSubmitted _, GenerationInstalled _, JobFailed _, VersionRegistered _, RegistrationRefused _ ->
                throw illegal(running, event);
        };
    }

    private static JobEffect.Train train(JobId id, Running running) {
        // The time of submission tells two clusters on one host apart, which both count their jobs from 1.
        String group = id + "-" + Long.toHexString(running.submission().at().toEpochMilli());
        return new JobEffect.Train(
                group,
                running.history().generation(),
                running.roster(),
                running.resumeFrom(),
                running.submission().plan(),
                running.finished().keySet());
    }

    private static TrainedVersion trained(JobId id, Completed completed) {
        JobPlan plan = completed.submission().plan();
        JobResult result = completed.result();
        return new TrainedVersion(
                id,
                completed.submission().actor(),
                new ModelName(plan.model()),
                plan.architecture(),
                result.artifactSha256(),
                result.testAccuracy(),
                result.testLoss());
    }

    private static boolean awaitsRegistration(JobState state) {
        return state instanceof Completed completed && completed.awaitsRegistration();
    }

    private static Refused<JobEvent> refused(JobReason reason, String detail) {
        return Decision.refused(reason, "", detail);
    }

    private static Refused<JobEvent> unknown() {
        return refused(JobReason.UNKNOWN_JOB, "there is no such job");
    }

    private static Refused<JobEvent> ended() {
        return new Refused<>(JobReason.ended());
    }

    private static IllegalStateException illegal(JobState state, JobEvent event) {
        return new IllegalStateException(event + " cannot follow on " + state);
    }
}
