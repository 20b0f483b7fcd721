package io.serin.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.engine.NamedTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Named after no class: fifty steps of every rule against the values of PyTorch 1.13.1 in {@code pytorch/optimizers.json}, which
 * {@code src/test/python/optimizers.py} made. PyTorch fuses multiplication and addition where this does not, hence the tolerance.
 */
final class OptimizerReferenceTest {

    /** Of the value; of the tensor's largest where sums may cancel, which is everywhere but in mean squares. */
    private static final double TOLERANCE = 1e-6;

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    static Stream<Arguments> cases() {
        return StreamSupport.stream(PyTorchReference.read("cases").spliterator(), false)
                .map(given -> Arguments.of(
                        given.get("rule") + " clip " + given.get("clipNorm") + " of " + given.get("size"), given));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void takesTheStepsThatPyTorchTakes(String name, JsonNode given) {
        int size = given.get("size").asInt();
        MemorySegment weights = memory(PyTorchReference.firstWeights(size));
        Optimizer optimizer = Optimizer.of(PyTorchReference.rule(given.get("rule")), arena, size);
        for (JsonNode shown : given.get("shown")) {
            while (optimizer.steps() < shown.get("step").asInt()) {
                MemorySegment gradients = memory(PyTorchReference.gradients(size, (int) optimizer.steps() + 1));
                optimizer.step(weights, gradients, given.get("learningRate").asDouble(), scale(given, gradients));
            }
            assertClose(
                    "weights at step " + shown.get("step"),
                    weights,
                    shown.get("weights"),
                    largest(shown.get("weights")));
        }
        JsonNode state = given.get("state");
        assertThat(optimizer.state().stream().map(NamedTensor::name)).containsExactlyElementsOf(names(state));
        for (NamedTensor tensor : optimizer.state()) {
            JsonNode expected = state.get(tensor.name());
            assertClose(tensor.name(), tensor.values(), expected, tensor.name().equals("v") ? 0 : largest(expected));
        }
    }

    @Test
    void comparesEveryRuleWithAndWithoutDecayNesterovAndClipping() {
        assertThat(cases()).hasSize(14);
    }

    private static float scale(JsonNode given, MemorySegment gradients) {
        JsonNode maximum = given.get("clipNorm");
        return maximum.isNull() ? 1 : GradientNorm.of(gradients).scale(maximum.asDouble());
    }

    private static void assertClose(String what, MemorySegment actual, JsonNode expected, double least) {
        float[] values = Floats.of(actual);
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.length; i++) {
            double wanted = expected.get(i).asDouble();
            assertThat(Math.abs(values[i] - wanted))
                    .as("%s, value %d: %s, not %s", what, i, values[i], wanted)
                    .isLessThanOrEqualTo(TOLERANCE * Math.max(least, Math.abs(wanted)));
        }
    }

    private static double largest(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(value -> Math.abs(value.asDouble()))
                .max()
                .orElseThrow();
    }

    private static List<String> names(JsonNode state) {
        return state.properties().stream().map(Map.Entry::getKey).toList();
    }

    private MemorySegment memory(float[] values) {
        return Floats.memory(arena, values);
    }
}
