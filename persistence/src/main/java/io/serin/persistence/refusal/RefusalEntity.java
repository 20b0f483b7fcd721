package io.serin.persistence.refusal;

import akka.Done;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.Recovery;
import io.serin.api.EntityKind;
import io.serin.persistence.EntityRecovery;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Writes refused commands into the event log, as {@link RefusalWindows} says. Its state is in memory alone, so no event is read back: there may be any number. What
 * comes while the journal is away is lost.
 */
public final class RefusalEntity extends EventSourcedBehavior<RefusalEntity.Message, RefusalEvent, Done> {

    public static final EntityKind KIND = new EntityKind("refusals");

    private static final String ID = "commands";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Within the control node. */
    public sealed interface Message {}

    /** Nobody waits for it. */
    public record Refused(RefusedCommand command) implements Message {}

    private record Tick() implements Message {}

    private final InstantSource clock;
    private RefusalWindows windows = RefusalWindows.NONE;

    private RefusalEntity(TimerScheduler<Message> timers, InstantSource clock) {
        super(PersistenceId.ofUniqueId(KIND.persistenceId(ID)), EntityRecovery.RESTART);
        this.clock = clock;
        timers.startTimerWithFixedDelay(new Tick(), LOOK_EVERY);
    }

    public static Behavior<Message> create(InstantSource clock) {
        return Behaviors.setup(_ -> Behaviors.withTimers(timers -> new RefusalEntity(timers, clock)));
    }

    @Override
    public Recovery recovery() {
        return Recovery.disabled();
    }

    @Override
    public Done emptyState() {
        return Done.getInstance();
    }

    @Override
    public CommandHandler<Message, RefusalEvent, Done> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Refused.class, refused -> take(windows.refused(refused.command(), clock.instant())))
                .onCommand(Tick.class, _ -> take(windows.passed(clock.instant())))
                .build();
    }

    @Override
    public EventHandler<Done, RefusalEvent> eventHandler() {
        return (state, _) -> state;
    }

    private Effect<RefusalEvent, Done> take(RefusalWindows.Step step) {
        windows = step.next();
        return step.events().isEmpty() ? Effect().none() : Effect().persist(step.events());
    }
}
