package io.serin.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.engine.FlatParameters;
import io.serin.engine.NamedTensor;
import io.serin.trainer.step.TrainingException.Reason;
import io.serin.training.optimizer.OptimizerSpec;
import io.serin.training.optimizer.Schedule;
import io.serin.training.optimizer.UpdateRule.Sgd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightUpdateTest {

    private final Arena arena = Arena.ofConfined();
    private final FlatParameters weights = FlatParameters.copyOf(
            List.of(new NamedTensor("head", List.of(1), memory(1)), new NamedTensor("tail", List.of(2), memory(2, 3))),
            arena);

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void takesEachStepAtItsRate() {
        WeightUpdate update = update(new Schedule.Step(0, 1, 0.5), OptionalDouble.empty());

        update.apply(memory(1, 2, 4));
        update.apply(memory(1, 2, 4));

        assertThat(values()).containsExactly(1 - 1.5f, 2 - 3f, 3 - 6f);
        assertThat(update.optimizer().steps()).isEqualTo(2);
    }

    @Test
    void clipsByTheNormOverAllParameters() {
        WeightUpdate update = update(new Schedule.Constant(0), OptionalDouble.of(1));

        update.apply(memory(0, 3, 4));

        assertThat(values()).containsExactly(new float[] {1, 2 - 0.6f, 3 - 0.8f}, within(1e-6f));
    }

    @Test
    void leavesTheWeightsWhereAGradientIsNotFinite() {
        WeightUpdate update = update(new Schedule.Constant(0), OptionalDouble.of(1));

        assertThatThrownBy(() -> update.apply(memory(1, Float.NaN, 1)))
                .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NON_FINITE_GRADIENT))
                .hasMessageContaining("norm is NaN");
        assertThat(values()).containsExactly(1, 2, 3);
        assertThat(update.optimizer().steps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void leavesTheWeightsWhereAGradientIsNotFiniteThoughNothingIsClipped(float bad) {
        WeightUpdate update = update(new Schedule.Constant(0), OptionalDouble.empty());

        assertThatThrownBy(() -> update.apply(memory(1, 1, bad)))
                .isInstanceOfSatisfying(TrainingException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NON_FINITE_GRADIENT));
        assertThat(values()).containsExactly(1, 2, 3);
        assertThat(update.optimizer().steps()).isZero();
    }

    private WeightUpdate update(Schedule schedule, OptionalDouble clipNorm) {
        return new WeightUpdate(arena, weights, new OptimizerSpec(new Sgd(0, false, 0), 1, schedule, clipNorm, 1), 100);
    }

    private MemorySegment memory(float... values) {
        return arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
    }

    private float[] values() {
        return weights.memory().toArray(ValueLayout.JAVA_FLOAT);
    }
}
