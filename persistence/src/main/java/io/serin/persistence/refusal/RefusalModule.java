package io.serin.persistence.refusal;

import io.serin.cluster.control.ControlActor;
import io.serin.cluster.control.ControlModule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Refused commands' part of the control plane: they are written, and read like every other event. */
public final class RefusalModule {

    private final ControlActor<RefusalEntity.Message> actor;

    public RefusalModule(InstantSource clock, Duration answerWithin) {
        this(new ControlActor<>("refusals", _ -> RefusalEntity.create(clock), answerWithin));
    }

    /** @param actor in place of the one that writes */
    public RefusalModule(ControlActor<RefusalEntity.Message> actor) {
        this.actor = actor;
    }

    public ControlModule contribution() {
        return new ControlModule(List.of(RefusalEntity.KIND), List.of(), actor);
    }

    /** Never blocks and never fails. On a node without control actors it is lost: a command is refused there because it is the wrong node. */
    public void refused(RefusedCommand command) {
        actor.tell(new RefusalEntity.Refused(command));
    }
}
