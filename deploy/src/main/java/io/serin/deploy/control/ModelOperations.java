package io.serin.deploy.control;

import static io.serin.api.Method.GET;
import static io.serin.api.Method.POST;

import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Body;
import io.serin.api.Call;
import io.serin.api.Endpoint;
import io.serin.api.Handler;
import io.serin.api.ModelName;
import io.serin.api.Operation;
import io.serin.api.Page;
import io.serin.api.Parameter;
import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.api.Success;
import io.serin.cluster.control.ControlActor;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Registered;
import io.serin.deploy.model.Registration;
import io.serin.deploy.model.RegistrationRules;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The operations on models and their versions. */
final class ModelOperations {

    private static final String MODELS = "/api/v1/models";
    private static final String MODEL = MODELS + "/{model}";
    private static final Parameter.Text AFTER =
            new Parameter.Text("after", "only those whose names come later: a list's next");
    private static final List<Reason> REFUSALS = List.of(ModelReason.values());

    private final ControlActor<DeployControl.Command> control;
    private final Predicate<String> hasArtifact;

    /** @param hasArtifact called in the caller's thread, may read a disk */
    ModelOperations(ControlActor<DeployControl.Command> control, Predicate<String> hasArtifact) {
        this.control = control;
        this.hasArtifact = hasArtifact;
    }

    List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        new Endpoint(POST, MODEL + "/versions"),
                        "Register a model version",
                        List.of(),
                        new Body.Required<>(Registration.class),
                        new Success.Created(Registered.class),
                        REFUSALS,
                        new Handler.OnControl<>(call -> register(model(call), call.body(), call.actor()))),
                new Operation<>(
                        new Endpoint(GET, MODELS),
                        "List the models, by name",
                        List.of(Page.LIMIT, AFTER),
                        Body.NONE,
                        new Success.Shown(DeployControl.ModelList.class),
                        REFUSALS,
                        new Handler.OnControl<>(this::list)),
                new Operation<>(
                        new Endpoint(GET, MODEL),
                        "Show a model and its versions",
                        List.of(),
                        Body.NONE,
                        new Success.Shown(ModelView.class),
                        REFUSALS,
                        new Handler.OnControl<>(call -> show(model(call)))));
    }

    /** What can be refused without an entity is: a name that a stranger chose leaves none behind. */
    CompletionStage<Answer<Registered>> register(ModelName model, Registration registration, Actor actor) {
        Optional<Refusal> refused = unknownArtifact(registration).or(() -> RegistrationRules.refuseName(model));
        return refused.isPresent()
                ? CompletableFuture.completedStage(new Answer.Refused<>(refused.get()))
                : control.ask(replyTo ->
                        new DeployControl.ToModel(model, new ModelEntity.Register(registration, actor, replyTo)));
    }

    private Optional<Refusal> unknownArtifact(Registration registration) {
        return hasArtifact.test(registration.artifactSha256())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ModelReason.UNKNOWN_ARTIFACT,
                        "artifactSha256",
                        "there is no artifact '" + registration.artifactSha256() + "'; put it first"));
    }

    private CompletionStage<Answer<DeployControl.ModelList>> list(Call<Body.Nothing> call) {
        Optional<ModelName> after = call.parameters().text(AFTER.name()).map(ModelName::new);
        return control.<DeployControl.ModelList>ask(
                        replyTo -> new DeployControl.ListModels(after, Page.limit(call), replyTo))
                .thenApply(Answer.Done::new);
    }

    private CompletionStage<Answer<ModelView>> show(ModelName model) {
        return control.ask(replyTo -> new DeployControl.ToModel(model, new ModelEntity.Get(replyTo)));
    }

    private static ModelName model(Call<?> call) {
        return new ModelName(call.variable("model"));
    }
}
