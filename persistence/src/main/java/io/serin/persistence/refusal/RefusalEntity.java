package io.serin.persistence.refusal;

import akka.Done;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.Recovery;
import akka.persistence.typed.javadsl.SignalHandler;
import io.serin.api.EntityKind;
import io.serin.persistence.EntityRecovery;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Writes refused commands into the event log, as {@link RefusalWindows} says. Its state is in memory alone, so no event is read back: there may be any number. What
 * the journal cannot take now is counted on, and told once it can.
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

    private final TimerScheduler<Message> timers;
    private final InstantSource clock;
    private RefusalWindows windows = RefusalWindows.NONE;

    private RefusalEntity(TimerScheduler<Message> timers, InstantSource clock) {
        super(PersistenceId.ofUniqueId(KIND.persistenceId(ID)), EntityRecovery.RESTART);
        this.timers = timers;
        this.clock = clock;
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
                .onCommand(Refused.class, this::onRefused)
                .onCommand(Tick.class, _ -> tell())
                .build();
    }

    /** Every time that it comes back: whoever restarts it ends its timers. */
    @Override
    public SignalHandler<Done> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), _ -> timers.startTimerWithFixedDelay(new Tick(), LOOK_EVERY))
                .build();
    }

    @Override
    public EventHandler<Done, RefusalEvent> eventHandler() {
        return (state, _) -> state;
    }

    private Effect<RefusalEvent, Done> onRefused(Refused refused) {
        windows = windows.and(refused.command(), clock.instant());
        return tell();
    }

    /** Nothing else is taken until the events are written or the journal has failed, so that the step stays the next. */
    private Effect<RefusalEvent, Done> tell() {
        RefusalWindows.Step step = windows.tell(clock.instant());
        return step.events().isEmpty()
                ? Effect().none()
                : Effect().persist(step.events()).thenRun(() -> windows = step.next());
    }
}
