package io.serin.router.control;

import io.serin.deploy.model.ModelAnswer;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.Models;
import io.serin.deploy.model.Registration;
import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import io.serin.engine.Architecture;
import io.serin.engine.ModelSignature;
import io.serin.training.job.ModelRegistrar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Makes a trained result a model version: training does not know models, and models do not know architectures. */
public final class ResultRegistrar implements ModelRegistrar {

    private final Models models;

    public ResultRegistrar(Models models) {
        this.models = models;
    }

    @Override
    public CompletionStage<Answer> register(TrainedVersion trained) {
        return models.register(trained.model(), registration(trained), trained.actor())
                .thenApply(ResultRegistrar::answer);
    }

    private static Registration registration(TrainedVersion trained) {
        ModelSignature signature =
                Architecture.of(trained.architecture(), List.of()).signature();
        return new Registration(
                trained.artifactSha256(),
                new Signature(
                        new Tensor("input", "FP32", signature.inputShape()),
                        new Tensor("logits", "FP32", signature.outputShape())),
                RunnerSettings.DEFAULT,
                Optional.of(trained.job()),
                Map.of("accuracy", trained.testAccuracy(), "loss", trained.testLoss()));
    }

    private static Answer answer(ModelAnswer answer) {
        return switch (answer) {
            case ModelAnswer.Accepted accepted -> new Answer.Registered(accepted.version());
            case ModelAnswer.Refused refused
            when refused.reason() == ModelReason.UNAVAILABLE -> throw new IllegalStateException(refused.detail());
            case ModelAnswer.Refused refused -> new Answer.Refused(refused.detail());
        };
    }
}
