package io.serin.training.worker;

import akka.actor.typed.ActorRef;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.cluster.CborSerializable;
import io.serin.training.job.RankReport;
import io.serin.training.job.RosterMember;
import java.util.Optional;

/** What a trainer tells control. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface WorkerReport extends CborSerializable {

    /**
     * All of a trainer's state, told on every change and at least twice a second, so that nothing hangs on one message.
     *
     * @param assignment empty when the trainer is free; an ended one is kept until it is forgotten by command
     */
    record Status(RosterMember trainer, Optional<RankReport> assignment, ActorRef<WorkerCommand> worker)
            implements WorkerReport {}
}
