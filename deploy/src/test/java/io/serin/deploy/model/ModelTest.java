package io.serin.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.api.ModelName;
import io.serin.api.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final Signature SIGNATURE =
            new Signature(new Tensor("input", "FP32", List.of(1, 28, 28)), new Tensor("output", "FP32", List.of(10)));

    @Test
    void numbersVersionsFromOne() {
        Model model = registered(registered(Model.none(new ModelName("fashion")), registration(1)), registration(2));
        assertThat(model.versions()).extracting(ModelVersion::number).containsExactly(1, 2);
        assertThat(model.version(2).orElseThrow().settings().threads()).isEqualTo(2);
        assertThat(model.version(3)).isEmpty();
    }

    @Test
    void answersTheVersionThatExistsWhenTheSameIsRegisteredAgain() {
        Model model = registered(registered(Model.none(new ModelName("fashion")), registration(1)), registration(2));
        assertThat(model.register(registration(1), new Actor("ada"), NOW)).isEqualTo(Decision.nothing());
        assertThat(model.registered(registration(1))).contains(1);
    }

    @Test
    void makesAnotherVersionOfTheSameArtifactWithOtherSettings() {
        Model model = registered(Model.none(new ModelName("fashion")), registration(1));
        Registration slow =
                new Registration(SHA256, SIGNATURE, new RunnerSettings(1, 256, 150), Optional.of("job-1"), Map.of());
        assertThat(registered(model, slow).versions()).hasSize(2);
    }

    @Test
    void followsTheStableVersionAndIgnoresWhatItKnows() {
        Model model = registered(Model.none(new ModelName("fashion")), registration(1));
        List<ModelEvent> events =
                model.stableIs(1, new ReleaseId("fashion-1"), NOW).events();
        Model stable = model.evolve(events.getFirst());
        assertThat(stable.view().stableVersion()).contains(1);
        assertThat(stable.stableIs(1, new ReleaseId("fashion-1"), NOW).events()).isEmpty();
        assertThat(stable.stableIs(7, new ReleaseId("fashion-1"), NOW).events())
                .as("no such version")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "Fashion", "a_b", "a|b", "a/b", "ä"})
    void refusesNamesThatWouldNotFitAnUrl(String name) {
        assertThat(refused(Model.none(new ModelName(name)), registration(1)).reason())
                .isEqualTo(ModelReason.INVALID_NAME);
        assertThat(RegistrationRules.refuseName(new ModelName(name))).isPresent();
    }

    @Test
    void takesNamesOfUpToSixtyThreeCharacters() {
        assertThat(RegistrationRules.refuseName(new ModelName("a".repeat(63)))).isEmpty();
        assertThat(RegistrationRules.refuseName(new ModelName("a".repeat(64)))).isPresent();
    }

    static Stream<Arguments> wrong() {
        RunnerSettings settings = RunnerSettings.DEFAULT;
        return Stream.of(
                wrong("artifactSha256", ModelReason.UNKNOWN_ARTIFACT, "xyz", SIGNATURE, settings),
                wrong("artifactSha256", ModelReason.UNKNOWN_ARTIFACT, "A".repeat(64), SIGNATURE, settings),
                wrong("settings.threads", ModelReason.INVALID_SETTINGS, SHA256, SIGNATURE, new RunnerSettings(0, 1, 0)),
                wrong(
                        "settings.threads",
                        ModelReason.INVALID_SETTINGS,
                        SHA256,
                        SIGNATURE,
                        new RunnerSettings(65, 1, 0)),
                wrong(
                        "settings.queueCapacity",
                        ModelReason.INVALID_SETTINGS,
                        SHA256,
                        SIGNATURE,
                        new RunnerSettings(1, 0, 0)),
                wrong(
                        "settings.delayMillis",
                        ModelReason.INVALID_SETTINGS,
                        SHA256,
                        SIGNATURE,
                        new RunnerSettings(1, 1, 60_001)),
                wrong(
                        "signature.input.name",
                        ModelReason.INVALID_SIGNATURE,
                        SHA256,
                        new Signature(new Tensor(" ", "FP32", List.of(1)), SIGNATURE.output()),
                        settings),
                wrong(
                        "signature.input.datatype",
                        ModelReason.INVALID_SIGNATURE,
                        SHA256,
                        new Signature(new Tensor("input", "BYTES", List.of(1)), SIGNATURE.output()),
                        settings),
                wrong(
                        "signature.output.shape",
                        ModelReason.INVALID_SIGNATURE,
                        SHA256,
                        new Signature(SIGNATURE.input(), new Tensor("output", "FP32", List.of(0))),
                        settings));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refusesAndNamesTheField(String field, ModelReason reason, Registration registration) {
        Refusal refused = refused(Model.none(new ModelName("fashion")), registration);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.detail()).isNotBlank();
    }

    @Test
    void refusesAMetricThatIsNoNumber() {
        Registration registration = new Registration(
                SHA256, SIGNATURE, RunnerSettings.DEFAULT, Optional.empty(), Map.of("accuracy", Double.NaN));
        assertThat(refused(Model.none(new ModelName("fashion")), registration).field())
                .isEqualTo("metrics.accuracy");
    }

    @Test
    void refusesAnotherSignatureThanTheVersionsBefore() {
        Model model = registered(Model.none(new ModelName("fashion")), registration(1));
        Signature other = new Signature(SIGNATURE.input(), new Tensor("output", "FP32", List.of(11)));
        Registration changed = new Registration(SHA256, other, RunnerSettings.DEFAULT, Optional.empty(), Map.of());
        assertThat(refused(model, changed).reason()).isEqualTo(ModelReason.SIGNATURE_CHANGED);
    }

    private static Arguments wrong(
            String field, ModelReason reason, String sha256, Signature signature, RunnerSettings settings) {
        return Arguments.of(field, reason, new Registration(sha256, signature, settings, Optional.empty(), Map.of()));
    }

    private static Registration registration(int threads) {
        return new Registration(
                SHA256,
                SIGNATURE,
                new RunnerSettings(threads, 256, 0),
                Optional.of("job-" + threads),
                Map.of("accuracy", 0.89));
    }

    private static Model registered(Model model, Registration registration) {
        Model after = model;
        if (model.register(registration, new Actor("ada"), NOW) instanceof Decision.Accepted<ModelEvent>(var events)) {
            for (ModelEvent event : events) {
                after = after.evolve(event);
            }
        }
        return after;
    }

    private static Refusal refused(Model model, Registration registration) {
        return switch (model.register(registration, new Actor("ada"), NOW)) {
            case Decision.Refused<ModelEvent>(Refusal refusal) -> refusal;
            case Decision.Accepted<ModelEvent> accepted -> throw new AssertionError(accepted);
        };
    }
}
