package io.serin.router.admin;

import io.serin.api.Answer;
import io.serin.api.ModelName;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelVersion;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Registered;
import io.serin.deploy.model.Registration;
import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Models without artifacts; a release finds any version. Part of {@link FakeDeploy}. */
final class FakeModels {

    private static final Instant REGISTERED = Instant.parse("2026-11-22T10:00:00Z");
    private static final Signature SIGNATURE =
            new Signature(new Tensor("input", "FP32", List.of(1)), new Tensor("output", "FP32", List.of(1)));

    private final Map<ModelName, ModelView> models = new TreeMap<>(Comparator.comparing(ModelName::text));

    void answer(ModelName model, ModelEntity.Request<?> request) {
        switch (request) {
            case ModelEntity.Register register -> register.replyTo().tell(register(model, register.registration()));
            case ModelEntity.Get get -> get.replyTo().tell(find(model));
            case ModelEntity.Find find ->
                find.replyTo()
                        .tell(new Answer.Done<>(
                                new ServedVersion(find.version(), "a".repeat(64), SIGNATURE, RunnerSettings.DEFAULT)));
        }
    }

    List<ModelView> all() {
        return List.copyOf(models.values());
    }

    private Answer<Registered> register(ModelName model, Registration registration) {
        List<ModelVersion> versions = new ArrayList<>(
                Optional.ofNullable(models.get(model)).map(ModelView::versions).orElse(List.of()));
        int number = versions.size() + 1;
        versions.add(new ModelVersion(
                number,
                registration.artifactSha256(),
                registration.signature(),
                registration.settings(),
                registration.job(),
                registration.metrics(),
                REGISTERED));
        ModelView view = new ModelView(model, Optional.empty(), List.copyOf(versions));
        models.put(model, view);
        return new Answer.Done<>(new Registered(view, number));
    }

    private Answer<ModelView> find(ModelName model) {
        return models.containsKey(model)
                ? new Answer.Done<>(models.get(model))
                : new Answer.Refused<>(ModelReason.unknown(model));
    }
}
