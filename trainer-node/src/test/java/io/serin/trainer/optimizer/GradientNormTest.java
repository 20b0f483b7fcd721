package io.serin.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PyTorch's values are those of {@code pytorch/optimizers.json}, made by {@code src/test/python/optimizers.py}. */
final class GradientNormTest {

    @Test
    void isPyTorchsNormAndScale() {
        JsonNode norms = PyTorchReference.read("norms");

        assertThat(norms).hasSize(4);
        for (JsonNode given : norms) {
            float[] gradients = PyTorchReference.gradients(
                    given.get("size").asInt(), given.get("step").asInt());
            GradientNorm norm = norm(gradients);
            double expected = given.get("norm").asDouble();
            double last = given.get("last").asDouble();

            assertThat(norm.value()).isCloseTo(expected, within(1e-6 * expected));
            assertThat((double) gradients[gradients.length - 1]
                            * norm.scale(given.get("maximum").asDouble()))
                    .isCloseTo(last, within(1e-6 * Math.abs(last)));
        }
    }

    @Test
    void neverScalesUp() {
        assertThat(norm(0.1f).scale(5)).isEqualTo(1);
        assertThat(norm(0, 0).scale(5)).isEqualTo(1);
        assertThat(norm().value()).isZero();
    }

    @Test
    void holdsWhereSquaresOverflowAFloat() {
        assertThat(norm(3e38f, -3e38f).value()).isCloseTo(Math.sqrt(2) * 3e38, within(1e32));
        assertThat(norm(1e-30f).value()).isCloseTo(1e-30, within(1e-36));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void reportsANormThatIsNotFiniteAndGivesNoScaleForIt(float bad) {
        float[] gradients = new float[3000];
        gradients[2999] = bad;

        GradientNorm norm = norm(gradients);

        assertThat(norm.isFinite()).isFalse();
        assertThatThrownBy(() -> norm.scale(1)).isInstanceOf(IllegalStateException.class);
    }

    private static GradientNorm norm(float... gradients) {
        return GradientNorm.of(MemorySegment.ofArray(gradients));
    }
}
