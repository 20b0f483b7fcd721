package io.serin.router.control;

import akka.actor.typed.ActorRef;
import io.serin.deploy.control.DeployControl;
import io.serin.persistence.AuditLog;
import io.serin.training.control.TrainingControl;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where this process's control actors are now: they come and go with the membership, while HTTP stays. Thread-safe.
 */
public final class ControlHandle {

    private record Running(
            ActorRef<TrainingControl.Command> training, ActorRef<DeployControl.Command> deploy, AuditLog audit) {}

    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    void set(ActorRef<TrainingControl.Command> training, ActorRef<DeployControl.Command> deploy, AuditLog audit) {
        running.set(new Running(training, deploy, audit));
    }

    void clear() {
        running.set(null);
    }

    public Optional<ActorRef<TrainingControl.Command>> training() {
        return now().map(Running::training);
    }

    public Optional<ActorRef<DeployControl.Command>> deploy() {
        return now().map(Running::deploy);
    }

    public Optional<AuditLog> audit() {
        return now().map(Running::audit);
    }

    private Optional<Running> now() {
        return Optional.ofNullable(running.get());
    }
}
