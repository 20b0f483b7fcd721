package io.serin.trainer.step;

import io.serin.engine.NamedTensor;
import io.serin.trainer.optimizer.GradientNorm;
import io.serin.trainer.optimizer.Optimizer;
import io.serin.trainer.optimizer.OptimizerSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Takes steps with weights that lie in a tensor for each parameter: they are copied together and back. */
final class WeightUpdate {

    private final List<NamedTensor> parameters;
    private final OptimizerSpec spec;
    private final MemorySegment weights;
    private final Optimizer optimizer;

    WeightUpdate(Arena arena, List<NamedTensor> parameters, OptimizerSpec spec) {
        long size = parameters.stream().mapToLong(NamedTensor::size).sum();
        this.parameters = parameters;
        this.spec = spec;
        this.weights = arena.allocate(size * Float.BYTES, Long.BYTES);
        this.optimizer = spec.rule().optimizer(arena, size);
    }

    /**
     * @param gradients of all parameters, one after another
     * @throws TrainingException before the update, when they are to be clipped and their norm is not finite
     */
    void apply(MemorySegment gradients) {
        float scale = scale(gradients);
        double learningRate = spec.learningRate().at(optimizer.steps());
        gather();
        optimizer.step(weights, gradients, learningRate, scale);
        scatter();
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** Every rank sees the same gradients, so all stop at the same step with the weights of the step before. */
    private float scale(MemorySegment gradients) {
        if (spec.clipNorm().isEmpty()) {
            return 1;
        }
        GradientNorm norm = GradientNorm.of(gradients);
        if (!norm.isFinite()) {
            throw new TrainingException(
                    TrainingException.Reason.NON_FINITE_GRADIENT,
                    "the gradient's norm is " + norm.value() + ", not a finite number");
        }
        return norm.scale(spec.clipNorm().getAsDouble());
    }

    private void gather() {
        long offset = 0;
        for (NamedTensor parameter : parameters) {
            MemorySegment values = parameter.values();
            MemorySegment.copy(values, 0, weights, offset, values.byteSize());
            offset += values.byteSize();
        }
    }

    private void scatter() {
        long offset = 0;
        for (NamedTensor parameter : parameters) {
            MemorySegment values = parameter.values();
            MemorySegment.copy(weights, offset, values, 0, values.byteSize());
            offset += values.byteSize();
        }
    }
}
