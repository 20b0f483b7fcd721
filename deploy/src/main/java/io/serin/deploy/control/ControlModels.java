package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.model.ModelAnswer;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Models;
import io.serin.deploy.model.Registration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@link Models} over the control actor. Thread-safe. */
public final class ControlModels implements Models {

    private final ControlPlane control;
    private final Predicate<String> stored;

    /** @param stored whether control keeps the artifact of this SHA-256: called in the caller's thread, may read a disk */
    public ControlModels(
            Supplier<Optional<ActorSystem<Void>>> system,
            Supplier<Optional<ActorRef<DeployControl.Command>>> control,
            DeploySettings settings,
            Predicate<String> stored) {
        this.control = new ControlPlane(system, control, settings.answerWithin());
        this.stored = stored;
    }

    @Override
    public CompletionStage<ModelAnswer> register(String model, Registration registration, String actor) {
        if (!stored.test(registration.artifactSha256())) {
            return CompletableFuture.completedStage(new ModelAnswer.Refused(
                    ModelReason.UNKNOWN_ARTIFACT,
                    "artifactSha256",
                    "there is no artifact '" + registration.artifactSha256() + "'; put it first"));
        }
        return control.askOr(
                Refusals.modelUnavailable(),
                replyTo -> new DeployControl.Register(model, registration, actor, replyTo));
    }

    @Override
    public CompletionStage<ModelAnswer> get(String model) {
        return control.askOr(Refusals.modelUnavailable(), replyTo -> new DeployControl.GetModel(model, replyTo));
    }

    @Override
    public CompletionStage<List<ModelView>> list() {
        return control.<DeployControl.ModelList>ask(DeployControl.ListModels::new)
                .thenApply(DeployControl.ModelList::models);
    }
}
