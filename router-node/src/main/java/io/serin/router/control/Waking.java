package io.serin.router.control;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.serin.cluster.control.ControlActor;
import io.serin.cluster.control.ControlModule;
import io.serin.cluster.control.LoggedEntity;
import io.serin.persistence.AuditLog;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parent of the modules' control actors in one membership. They start once the journal has said which entities exist: until
 * then an unknown name may only be one that is not awake yet, so whoever asks waits.
 */
final class Waking {

    private static final Logger log = LoggerFactory.getLogger(Waking.class);
    private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(1);

    /** What it hears from itself. */
    sealed interface Message {}

    private record ReadJournal() implements Message {}

    private record JournalRead(
            @Nullable List<LoggedEntity> entities, @Nullable Throwable failure) implements Message {}

    private final ActorContext<Message> context;
    private final TimerScheduler<Message> timers;
    private final AuditLog audit;
    private final List<ControlModule> modules;

    private Waking(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            AuditLog audit,
            List<ControlModule> modules) {
        this.context = context;
        this.timers = timers;
        this.audit = audit;
        this.modules = modules;
    }

    static Behavior<Message> create(AuditLog audit, List<ControlModule> modules) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Waking(context, timers, audit, modules).waking()));
    }

    private Behavior<Message> waking() {
        modules.stream().map(ControlModule::actor).forEach(ControlActor::expect);
        readJournal();
        return Behaviors.receive(Message.class)
                .onMessage(ReadJournal.class, _ -> {
                    readJournal();
                    return Behaviors.same();
                })
                .onMessage(JournalRead.class, this::onJournalRead)
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private void readJournal() {
        context.pipeToSelf(audit.entities(), JournalRead::new);
    }

    private Behavior<Message> onJournalRead(JournalRead read) {
        if (read.entities() == null) {
            log.warn("the journal cannot be read yet, so all entities wait", read.failure());
            timers.startSingleTimer(new ReadJournal(), READ_AGAIN_AFTER);
        } else {
            log.info("the log has {} entities", read.entities().size());
            modules.forEach(module -> module.start(context, read.entities()));
        }
        return Behaviors.same();
    }

    private Behavior<Message> onStop() {
        modules.forEach(module -> module.actor().stopped());
        return Behaviors.same();
    }
}
