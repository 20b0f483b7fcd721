package io.serin.trainer.step;

import io.serin.engine.FlatParameters;
import io.serin.trainer.optimizer.Finite;
import io.serin.trainer.optimizer.GradientNorm;
import io.serin.trainer.optimizer.LearningRate;
import io.serin.trainer.optimizer.Optimizer;
import io.serin.training.optimizer.OptimizerSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalDouble;

/** What a step does to the weights: clipping, the learning rate of the step, the optimizer. */
public final class WeightUpdate {

    private final OptionalDouble clipNorm;
    private final int accumulation;
    private final LearningRate learningRate;
    private final FlatParameters weights;
    private final Optimizer optimizer;

    /** @param jobSteps optimizer steps of the whole job, over all epochs */
    public WeightUpdate(Arena arena, FlatParameters weights, OptimizerSpec spec, long jobSteps) {
        this.clipNorm = spec.clipNorm();
        this.accumulation = spec.accumulation();
        this.learningRate = new LearningRate(spec.learningRate(), spec.schedule(), jobSteps);
        this.weights = weights;
        this.optimizer = Optimizer.of(spec.rule(), arena, weights.size());
    }

    /**
     * @param gradients of all parameters, one after another
     * @throws TrainingException before the update, when one of them is not finite
     */
    void apply(MemorySegment gradients) {
        float scale = scale(gradients);
        optimizer.step(weights.memory(), gradients, learningRate.at(optimizer.steps()), scale);
    }

    public Optimizer optimizer() {
        return optimizer;
    }

    /** Micro-batches whose gradients add up to a step's. */
    public int accumulation() {
        return accumulation;
    }

    /** Every rank sees the same gradients, so all stop at the same step with the weights of the step before. */
    private float scale(MemorySegment gradients) {
        if (clipNorm.isEmpty()) {
            requireFinite(gradients);
            return 1;
        }
        GradientNorm norm = GradientNorm.of(gradients);
        if (!norm.isFinite()) {
            throw new TrainingException(
                    TrainingException.Reason.NON_FINITE_GRADIENT,
                    "the gradient's norm is " + norm.value() + ", not a finite number");
        }
        return norm.scale(clipNorm.getAsDouble());
    }

    private static void requireFinite(MemorySegment gradients) {
        if (!Finite.all(gradients)) {
            throw new TrainingException(
                    TrainingException.Reason.NON_FINITE_GRADIENT, "a gradient is not a finite number");
        }
    }
}
