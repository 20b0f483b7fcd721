package io.serin.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serin.engine.NamedTensor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SgdTest {

    /** PyTorch's kernels fuse multiply and add, so the last bits may differ. */
    private static final float TOLERANCE = 2e-6f;

    @Test
    void takesTheStepsThatPyTorchTakes() throws IOException {
        JsonNode cases = reference().get("cases");

        assertThat(cases).hasSize(4);
        for (JsonNode given : cases) {
            assertSameAs(given);
        }
    }

    @Test
    void startsWithTheGradientAsItsVelocity() {
        Sgd optimizer = new Sgd(List.of(tensor("w", 1, 2, 3)), 0.1f, 0.9f, 0);

        optimizer.step(MemorySegment.ofArray(new float[] {4, 5, 6}));

        assertThat(optimizer.velocities().toArray(ValueLayout.JAVA_FLOAT)).containsExactly(4, 5, 6);
    }

    /** Sizes around the internal chunk, against the formula one weight at a time. */
    @Test
    void updatesEveryWeightOfALargeParameter() {
        for (int size : new int[] {2047, 2048, 2049, 6000}) {
            float[] weights = new float[size];
            float[] gradients = new float[size];
            for (int i = 0; i < size; i++) {
                gradients[i] = i;
            }
            NamedTensor parameter = tensor("w", weights);
            Sgd optimizer = new Sgd(List.of(tensor("before", 1), parameter), 0.5f, 0.5f, 0);

            optimizer.step(bucket(gradients));
            optimizer.step(bucket(gradients));

            float[] updated = values(parameter);
            for (int i = 0; i < size; i++) {
                // Velocities g and 1.5 g: both steps together take 0.5 * 2.5 g.
                assertThat(updated[i]).isEqualTo(-1.25f * gradients[i]);
            }
        }
    }

    private static MemorySegment bucket(float[] gradients) {
        float[] bucket = new float[gradients.length + 1];
        System.arraycopy(gradients, 0, bucket, 1, gradients.length);
        return MemorySegment.ofArray(bucket);
    }

    private static void assertSameAs(JsonNode given) {
        float[] first = floats(given.get("first"));
        // Two parameters, so that the second one's place in gradients and velocities counts.
        NamedTensor head = tensor("head", Arrays.copyOf(first, 3));
        NamedTensor tail = tensor("tail", Arrays.copyOfRange(first, 3, first.length));
        Sgd optimizer = new Sgd(
                List.of(head, tail),
                given.get("learningRate").floatValue(),
                given.get("momentum").floatValue(),
                given.get("weightDecay").floatValue());

        for (JsonNode step : given.get("steps")) {
            optimizer.step(MemorySegment.ofArray(floats(step.get("gradient"))));
            float[] expected = floats(step.get("weights"));
            assertThat(values(head)).containsExactly(Arrays.copyOf(expected, 3), within(TOLERANCE));
            assertThat(values(tail))
                    .containsExactly(Arrays.copyOfRange(expected, 3, expected.length), within(TOLERANCE));
        }
        if (!given.get("velocities").isNull()) {
            assertThat(optimizer.velocities().toArray(ValueLayout.JAVA_FLOAT))
                    .containsExactly(floats(given.get("velocities")), within(TOLERANCE));
        }
    }

    private static JsonNode reference() throws IOException {
        try (InputStream in = SgdTest.class.getResourceAsStream("/pytorch/sgd.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }

    private static NamedTensor tensor(String name, float... values) {
        return new NamedTensor(name, List.of(values.length), MemorySegment.ofArray(values));
    }

    private static float[] values(NamedTensor tensor) {
        return tensor.values().toArray(ValueLayout.JAVA_FLOAT);
    }
}
