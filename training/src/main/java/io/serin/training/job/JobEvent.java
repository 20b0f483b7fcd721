package io.serin.training.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.api.Actor;
import io.serin.cluster.JsonSerializable;
import io.serin.training.plan.JobPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has happened to a job, as the journal keeps it. Records and components may be added, never renamed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface JobEvent extends JsonSerializable {

    Instant at();

    record JobSubmitted(JobPlan plan, Actor actor, Instant at) implements JobEvent {}

    /** @param resumeFrom empty: from the initial weights */
    record GenerationInstalled(
            long generation, List<RosterMember> roster, Optional<CheckpointReference> resumeFrom, Instant at)
            implements JobEvent {}

    record CheckpointPublished(long generation, CheckpointReference checkpoint, Instant at) implements JobEvent {}

    /**
     * The generation is over; the job waits for a new roster unless {@link JobFailed} follows.
     *
     * @param retryAt not before when it is tried again; empty: at once, as ever in old events
     */
    record AttemptFailed(
            long generation,
            FailureCause cause,
            String detail,
            Instant at,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> retryAt)
            implements JobEvent {}

    record WorkerFinished(long generation, int rank, RankOutcome.Finished outcome, Instant at) implements JobEvent {}

    record JobCompleted(JobResult result, Instant at) implements JobEvent {}

    record VersionRegistered(int version, Instant at) implements JobEvent {}

    /** The result stays where it is, without a version. */
    record RegistrationRefused(String detail, Instant at) implements JobEvent {}

    record JobFailed(FailureCause cause, String detail, Instant at) implements JobEvent {}

    record JobCancelled(Actor actor, String why, Instant at) implements JobEvent {}
}
