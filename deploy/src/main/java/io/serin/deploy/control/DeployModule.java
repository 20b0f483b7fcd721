package io.serin.deploy.control;

import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.ModelName;
import io.serin.api.Operation;
import io.serin.cluster.control.ControlActor;
import io.serin.cluster.control.ControlModule;
import io.serin.cluster.control.LoggedEntity;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.Registered;
import io.serin.deploy.model.Registration;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.persistence.AuditLog;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Deploy's part of the control plane: models and releases. */
public final class DeployModule {

    private final ControlActor<DeployControl.Command> actor;
    private final ModelOperations models;
    private final ReleaseOperations releases;

    /**
     * @param artifacts HTTP base of this node, where routers fetch artifacts
     * @param hasArtifact whether control keeps the artifact of this SHA-256: called in the caller's thread, may read a disk
     * @param answerWithin how long a caller waits for the control actor
     */
    public DeployModule(
            DeploySettings settings,
            URI artifacts,
            AuditLog audit,
            Predicate<String> hasArtifact,
            InstantSource clock,
            Duration answerWithin) {
        this(
                new ControlActor<>(
                        "deploy",
                        entities -> DeployControl.create(
                                settings,
                                artifacts,
                                entities.stream()
                                        .map(LoggedEntity::persistenceId)
                                        .toList(),
                                clock,
                                answerWithin),
                        answerWithin),
                audit,
                hasArtifact);
    }

    /** @param actor in place of the one that keeps real models and releases */
    public DeployModule(ControlActor<DeployControl.Command> actor, AuditLog audit, Predicate<String> hasArtifact) {
        this.actor = actor;
        this.models = new ModelOperations(actor, hasArtifact);
        this.releases = new ReleaseOperations(actor, audit);
    }

    public ControlModule contribution() {
        List<Operation<?>> operations = Stream.concat(models.table().stream(), releases.table().stream())
                .toList();
        return new ControlModule(List.of(ModelEntity.KIND, ReleaseEntity.KIND), operations, actor);
    }

    /**
     * Registers a version; the same again answers the version that exists.
     *
     * @param actor who asks
     * @return fails while models cannot be asked
     */
    public CompletionStage<Answer<Registered>> register(ModelName model, Registration registration, Actor actor) {
        return models.register(model, registration, actor);
    }
}
