package io.serin.router.admin;

import static io.serin.router.admin.operation.Method.GET;
import static io.serin.router.admin.operation.Method.POST;

import io.serin.deploy.model.ModelAnswer;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Registration;
import io.serin.router.admin.operation.Answer;
import io.serin.router.admin.operation.Body;
import io.serin.router.admin.operation.Call;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.admin.operation.Endpoint;
import io.serin.router.admin.operation.Handler;
import io.serin.router.admin.operation.Operation;
import io.serin.router.admin.operation.Success;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations on models and their versions. */
final class ModelOperations {

    private static final String MODELS = "/api/v1/models";
    private static final String MODEL = MODELS + "/{model}";
    private static final Set<Integer> REFUSALS =
            Arrays.stream(ModelReason.values()).map(ModelOperations::status).collect(Collectors.toUnmodifiableSet());

    record ModelList(List<ModelView> models) {}

    /** @param version the number that was registered */
    record Registered(ModelView model, int version) {}

    private ModelOperations() {}

    static List<Operation<?>> table() {
        return List.of(
                new Operation<>(
                        new Endpoint(POST, MODEL + "/versions"),
                        "Register a model version",
                        List.of(),
                        new Body.Required<>(Registration.class),
                        Success.created(Registered.class),
                        REFUSALS,
                        new Handler.OnControl<>(ModelOperations::register)),
                new Operation<>(
                        new Endpoint(GET, MODELS),
                        "List the models",
                        List.of(),
                        Body.NONE,
                        Success.ok(ModelList.class),
                        REFUSALS,
                        new Handler.OnControl<>(ModelOperations::list)),
                new Operation<>(
                        new Endpoint(GET, MODEL),
                        "Show a model and its versions",
                        List.of(),
                        Body.NONE,
                        Success.ok(ModelView.class),
                        REFUSALS,
                        new Handler.OnControl<>(ModelOperations::show)));
    }

    private static CompletionStage<Answer> register(ControlPorts ports, Call<Registration> call) {
        return ports.models()
                .register(call.variable("model"), call.body(), call.actor())
                .thenApply(answer -> toAnswer(answer, done -> new Registered(done.model(), done.version())));
    }

    private static CompletionStage<Answer> list(ControlPorts ports, Call<Body.Nothing> call) {
        return ports.models().list().thenApply(models -> new Answer.Done(new ModelList(models)));
    }

    private static CompletionStage<Answer> show(ControlPorts ports, Call<Body.Nothing> call) {
        return ports.models()
                .get(call.variable("model"))
                .thenApply(answer -> toAnswer(answer, ModelAnswer.Accepted::model));
    }

    private static Answer toAnswer(ModelAnswer answer, Function<ModelAnswer.Accepted, Object> view) {
        return switch (answer) {
            case ModelAnswer.Accepted accepted -> new Answer.Done(view.apply(accepted));
            case ModelAnswer.Refused(ModelReason reason, String field, String detail) ->
                new Answer.Refused(reason, status(reason), field, detail);
        };
    }

    private static int status(ModelReason reason) {
        return switch (reason) {
            case UNKNOWN_MODEL, UNKNOWN_ARTIFACT -> 404;
            case SIGNATURE_CHANGED -> 409;
            case INVALID_NAME, INVALID_SIGNATURE, INVALID_SETTINGS -> 422;
            case UNAVAILABLE -> 503;
        };
    }
}
