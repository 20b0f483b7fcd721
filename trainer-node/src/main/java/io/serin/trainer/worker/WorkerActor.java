package io.serin.trainer.worker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import io.serin.training.job.RosterMember;
import io.serin.training.worker.WorkerCommand;
import io.serin.training.worker.WorkerReport;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries control's commands to the slot and the slot's state to control. No training happens here. */
public final class WorkerActor {

    /** What the actor takes besides control's commands. */
    private sealed interface Inward {

        record Told(WorkerCommand command) implements Inward {}

        /** News from the slot, or time to report. */
        record Report() implements Inward {}
    }

    private final ActorContext<Inward> context;
    private final RosterMember self;
    private final TrainingSlot slot;
    private final ControlAddress controlAddress;
    private final ActorRef<WorkerCommand> commands;
    private @Nullable ActorRef<WorkerReport> control;

    private WorkerActor(
            ActorContext<Inward> context, RosterMember self, TrainingSlot slot, ControlAddress controlAddress) {
        this.context = context;
        this.self = self;
        this.slot = slot;
        this.controlAddress = controlAddress;
        this.commands = context.messageAdapter(WorkerCommand.class, Inward.Told::new);
    }

    /** One per membership; all of them share the process's slot. */
    public static Behavior<Void> create(
            RosterMember self, TrainingSlot slot, ControlAddress controlAddress, Duration reportEvery) {
        return Behaviors.<Inward>setup(context -> Behaviors.withTimers(timers -> {
                    timers.startTimerWithFixedDelay(new Inward.Report(), reportEvery);
                    return new WorkerActor(context, self, slot, controlAddress).start();
                }))
                .unsafeCast();
    }

    private Behavior<Inward> start() {
        context.getSystem().receptionist().tell(Receptionist.register(WorkerCommand.KEY, commands));
        ActorRef<Inward> me = context.getSelf();
        slot.onChange(() -> me.tell(new Inward.Report()));
        return Behaviors.receive(Inward.class)
                .onMessage(Inward.Told.class, this::onTold)
                .onMessage(Inward.Report.class, _ -> report())
                .build();
    }

    private Behavior<Inward> onTold(Inward.Told told) {
        switch (told.command()) {
            case WorkerCommand.Watch watch -> {
                control = watch.control();
                controlAddress.set(URI.create(watch.controlHttp()));
            }
            case WorkerCommand.Assign assign -> slot.begin(assign.assignment());
            case WorkerCommand.Stop stop -> slot.stop(stop.job(), stop.generation(), stop.cause());
            case WorkerCommand.Forget forget -> slot.forget(forget.job(), forget.generation());
        }
        return report();
    }

    private Behavior<Inward> report() {
        ActorRef<WorkerReport> listener = control;
        if (listener != null) {
            listener.tell(new WorkerReport.Status(self, slot.report(), commands));
        }
        return Behaviors.same();
    }
}
