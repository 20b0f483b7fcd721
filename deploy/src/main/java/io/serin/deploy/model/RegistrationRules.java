package io.serin.deploy.model;

import io.serin.api.ModelName;
import io.serin.api.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which registrations are taken. A refusal names the field as the request's JSON has it. */
public final class RegistrationRules {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_THREADS = 64;
    private static final int MOST_QUEUED = 100_000;
    private static final int MOST_DELAY_MILLIS = 60_000;

    private RegistrationRules() {}

    /** Why a model may not be called this: asked before an entity is made for a name that a stranger chose. */
    public static Optional<Refusal> refuseName(ModelName model) {
        return model.isValid()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ModelReason.INVALID_NAME,
                        "model",
                        "expected 1-63 lower-case letters, digits and hyphens, first no hyphen; found '" + model
                                + "'"));
    }

    /** @param before the signature of the model's versions so far */
    static Optional<Refusal> refuse(ModelName model, Registration registration, Optional<Signature> before) {
        return refuseName(model)
                .or(() -> refuseArtifact(registration.artifactSha256()))
                .or(() ->
                        refuseTensor("signature.input", registration.signature().input()))
                .or(() -> refuseTensor(
                        "signature.output", registration.signature().output()))
                .or(() -> refuseChange(registration.signature(), before))
                .or(() -> refuseSettings(registration.settings()))
                .or(() -> refuseMetrics(registration.metrics()));
    }

    private static Optional<Refusal> refuseArtifact(String sha256) {
        return SHA256.matcher(sha256).matches()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ModelReason.UNKNOWN_ARTIFACT,
                        "artifactSha256",
                        "expected a SHA-256 in 64 lower-case hexadecimal digits"));
    }

    private static Optional<Refusal> refuseTensor(String field, Tensor tensor) {
        if (tensor.name().isBlank()) {
            return signature(field + ".name", "must not be empty");
        }
        if (!tensor.datatype().equals("FP32")) {
            return signature(field + ".datatype", "expected FP32, found " + tensor.datatype());
        }
        if (tensor.shape().isEmpty() || tensor.shape().stream().anyMatch(size -> size < 1)) {
            return signature(field + ".shape", "expected sizes of at least 1, found " + tensor.shape());
        }
        return Optional.empty();
    }

    /** Applications send one kind of request to a model, whichever version answers. */
    private static Optional<Refusal> refuseChange(Signature signature, Optional<Signature> before) {
        return before.filter(known -> !known.equals(signature))
                .map(known -> new Refusal(
                        ModelReason.SIGNATURE_CHANGED,
                        "signature",
                        "expected the signature of the versions before, " + words(known) + "; found "
                                + words(signature)));
    }

    private static String words(Signature signature) {
        return words(signature.input()) + " -> " + words(signature.output());
    }

    private static String words(Tensor tensor) {
        return tensor.name() + " " + tensor.datatype() + tensor.shape();
    }

    private static Optional<Refusal> refuseSettings(RunnerSettings settings) {
        return refuseOutside("settings.threads", settings.threads(), 1, MOST_THREADS)
                .or(() -> refuseOutside("settings.queueCapacity", settings.queueCapacity(), 1, MOST_QUEUED))
                .or(() -> refuseOutside("settings.delayMillis", settings.delayMillis(), 0, MOST_DELAY_MILLIS));
    }

    private static Optional<Refusal> refuseMetrics(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> !Double.isFinite(metric.getValue()))
                .findFirst()
                .map(metric -> new Refusal(
                        ModelReason.INVALID_SETTINGS, "metrics." + metric.getKey(), "expected a finite number"));
    }

    private static Optional<Refusal> refuseOutside(String field, int value, int least, int most) {
        return value >= least && value <= most
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ModelReason.INVALID_SETTINGS, field, "expected " + least + " to " + most + ", found " + value));
    }

    private static Optional<Refusal> signature(String field, String detail) {
        return Optional.of(new Refusal(ModelReason.INVALID_SIGNATURE, field, detail));
    }
}
