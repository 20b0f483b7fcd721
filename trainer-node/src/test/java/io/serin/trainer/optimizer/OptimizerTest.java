package io.serin.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.engine.NamedTensor;
import io.serin.training.optimizer.Moments;
import io.serin.training.optimizer.UpdateRule;
import io.serin.training.optimizer.UpdateRule.Adam;
import io.serin.training.optimizer.UpdateRule.AdamW;
import io.serin.training.optimizer.UpdateRule.Sgd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptimizerTest {

    private static final Moments MOMENTS = new Moments(0.9, 0.999, 1e-8);

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    static Stream<UpdateRule> rules() {
        return Stream.of(
                new Sgd(0, false, 0.01),
                new Sgd(0.9, false, 0.01),
                new Sgd(0.9, true, 0.01),
                new Adam(MOMENTS, 0.01),
                new AdamW(MOMENTS, 0.01));
    }

    /** Whole vectors, blocks and what is left over: a weight's bits must not depend on where it lies. */
    @ParameterizedTest
    @MethodSource("rules")
    void updatesAWeightAlikeWhereverItLies(UpdateRule rule) {
        float[] alone = train(rule, new float[] {0.7f}, 5);
        for (int size : new int[] {2, 15, 16, 17, 4095, 4096, 4097, 10_007}) {
            float[] weights = new float[size];
            Arrays.fill(weights, 0.7f);

            float[] trained = train(rule, weights, 5);

            for (int i = 0; i < size; i++) {
                assertThat(trained[i]).as("weight %d of %d", i, size).isEqualTo(alone[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void multipliesGradientsByTheScaleAsItReadsThem(UpdateRule rule) {
        Optimizer scaled = Optimizer.of(rule, arena, 37);
        Optimizer plain = Optimizer.of(rule, arena, 37);
        MemorySegment one = weights(37);
        MemorySegment other = weights(37);
        float[] gradients = PyTorchReference.gradients(37, 1);
        float[] quarters = new float[37];
        for (int i = 0; i < quarters.length; i++) {
            quarters[i] = gradients[i] / 4;
        }
        MemorySegment given = Floats.memory(arena, gradients);

        scaled.step(one, given, 0.1, 0.25f);
        plain.step(other, Floats.memory(arena, quarters), 0.1, 1);

        assertThat(Floats.of(one)).isEqualTo(Floats.of(other));
        assertThat(Floats.of(given)).isEqualTo(gradients);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void goesOnWithTheSameBitsAfterItsStateWasMoved(UpdateRule rule) {
        Optimizer whole = Optimizer.of(rule, arena, 67);
        MemorySegment undisturbed = weights(67);
        steps(whole, undisturbed, 12);
        Optimizer before = Optimizer.of(rule, arena, 67);
        MemorySegment weights = weights(67);
        steps(before, weights, 5);

        Optimizer after = Optimizer.of(rule, arena, 67);
        for (int i = 0; i < after.state().size(); i++) {
            after.state().get(i).values().copyFrom(before.state().get(i).values());
        }
        after.resumeAfter(before.steps());
        steps(after, weights, 7);

        assertThat(after.steps()).isEqualTo(12);
        assertThat(Floats.of(weights)).isEqualTo(Floats.of(undisturbed));
        assertThat(after.state().stream()
                        .map(tensor -> List.of(Floats.of(tensor.values())))
                        .toList())
                .usingRecursiveComparison()
                .isEqualTo(whole.state().stream()
                        .map(tensor -> List.of(Floats.of(tensor.values())))
                        .toList());
    }

    @Test
    void keepsNoVelocityWithoutMomentum() {
        assertThat(Optimizer.of(new Sgd(0, false, 0), arena, 5).state()).isEmpty();
        assertThat(Optimizer.of(new Sgd(0.9, false, 0), arena, 5).state().stream()
                        .map(NamedTensor::name))
                .containsExactly("velocity");
        assertThat(Optimizer.of(new Adam(MOMENTS, 0), arena, 5).state().stream().map(NamedTensor::name))
                .containsExactly("m", "v");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 6})
    void refusesMemoryOfAnotherSize(int size) {
        Optimizer optimizer = Optimizer.of(new Sgd(0, false, 0), arena, 5);
        MemorySegment right = Floats.memory(arena, new float[5]);
        MemorySegment wrong = Floats.memory(arena, new float[size]);

        assertThatThrownBy(() -> optimizer.step(wrong, right, 1, 1)).hasMessageContaining("weights must be 5 floats");
        assertThatThrownBy(() -> optimizer.step(right, wrong, 1, 1)).hasMessageContaining("gradients must be 5 floats");
    }

    private float[] train(UpdateRule rule, float[] first, int count) {
        Optimizer optimizer = Optimizer.of(rule, arena, first.length);
        MemorySegment weights = Floats.memory(arena, first);
        for (int step = 1; step <= count; step++) {
            float[] gradients = new float[first.length];
            Arrays.fill(gradients, 0.3f / step);
            optimizer.step(weights, Floats.memory(arena, gradients), 0.1, 0.5f);
        }
        return Floats.of(weights);
    }

    private void steps(Optimizer optimizer, MemorySegment weights, int count) {
        int size = Floats.of(weights).length;
        for (int i = 0; i < count; i++) {
            float[] gradients = PyTorchReference.gradients(size, (int) optimizer.steps() + 1);
            optimizer.step(weights, Floats.memory(arena, gradients), 0.01, 1);
        }
    }

    private MemorySegment weights(int size) {
        return Floats.memory(arena, PyTorchReference.firstWeights(size));
    }
}
