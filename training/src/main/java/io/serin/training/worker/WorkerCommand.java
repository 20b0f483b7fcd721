package io.serin.training.worker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.ServiceKey;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.cluster.CborSerializable;
import io.serin.training.job.JobId;

/** What control tells a trainer. Every message may be repeated, lost or late. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface WorkerCommand extends CborSerializable {

    /** Under which trainers are found. */
    ServiceKey<WorkerCommand> KEY = ServiceKey.create(WorkerCommand.class, "serin-trainer");

    /**
     * Control is here; repeated as long as it is. Trainers report to the one heard of last.
     *
     * @param controlHttp base of control's HTTP address, where artifacts are kept
     */
    record Watch(String controlHttp, ActorRef<WorkerReport> control) implements WorkerCommand {}

    /** Train this. A trainer that has another assignment, or this one, changes nothing and reports what it has. */
    record Assign(Assignment assignment) implements WorkerCommand {}

    /** End the collective and the assignment; ignored when the trainer has another. */
    record Stop(JobId job, long generation, String cause) implements WorkerCommand {}

    /** The outcome is recorded: the trainer is free. Ignored while it trains, or has another assignment. */
    record Forget(JobId job, long generation) implements WorkerCommand {}
}
