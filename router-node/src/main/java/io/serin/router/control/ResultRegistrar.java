package io.serin.router.control;

import io.serin.api.Refusal;
import io.serin.deploy.control.DeployModule;
import io.serin.deploy.model.Registered;
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
final class ResultRegistrar implements ModelRegistrar {

    private final DeployModule deploy;

    ResultRegistrar(DeployModule deploy) {
        this.deploy = deploy;
    }

    @Override
    public CompletionStage<Answer> register(TrainedVersion trained) {
        return deploy.register(trained.model(), registration(trained), trained.actor())
                .thenApply(answer -> switch (answer) {
                    case io.serin.api.Answer.Done<Registered>(Registered registered) ->
                        new Answer.Registered(registered.version());
                    case io.serin.api.Answer.Refused<Registered>(Refusal refusal) ->
                        new Answer.Refused(refusal.detail());
                });
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
                Optional.of(trained.job().text()),
                Map.of("accuracy", trained.testAccuracy(), "loss", trained.testLoss()));
    }
}
