package io.serin.router.admin;

import io.serin.deploy.model.ModelAnswer;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Models;
import io.serin.deploy.model.Registration;
import io.serin.deploy.model.VersionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Models without artifacts. */
final class FakeModels implements Models {

    private static final Instant REGISTERED = Instant.parse("2026-11-22T10:00:00Z");

    private final Map<String, ModelView> models = new TreeMap<>();

    @Override
    public synchronized CompletionStage<ModelAnswer> register(String model, Registration registration, String actor) {
        if (!model.matches("[a-z]+")) {
            return done(new ModelAnswer.Refused(ModelReason.INVALID_NAME, "model", "a model's name is a-z"));
        }
        List<VersionView> versions = new ArrayList<>(
                Optional.ofNullable(models.get(model)).map(ModelView::versions).orElse(List.of()));
        int number = versions.size() + 1;
        versions.add(new VersionView(
                number,
                registration.artifactSha256(),
                registration.signature(),
                registration.settings(),
                registration.job(),
                registration.metrics(),
                REGISTERED));
        ModelView view = new ModelView(model, Optional.empty(), List.copyOf(versions));
        models.put(model, view);
        return done(new ModelAnswer.Accepted(view, number));
    }

    @Override
    public synchronized CompletionStage<ModelAnswer> get(String model) {
        return done(
                models.containsKey(model)
                        ? new ModelAnswer.Accepted(models.get(model), 1)
                        : new ModelAnswer.Refused(ModelReason.UNKNOWN_MODEL, "", "there is no model " + model));
    }

    @Override
    public synchronized CompletionStage<List<ModelView>> list() {
        return CompletableFuture.completedStage(List.copyOf(models.values()));
    }

    private static CompletionStage<ModelAnswer> done(ModelAnswer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
