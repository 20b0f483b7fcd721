package io.serin.trainer.optimizer;

import io.serin.engine.NamedTensor;
import io.serin.training.optimizer.UpdateRule;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Applies an {@link UpdateRule} to all weights of a model, which lie one after another in flat float32 memory. One pass over
 * weights, gradients and state; only IEEE operations on one element each, so equal inputs give equal bits on every machine,
 * whatever the width of its vectors. For one thread.
 */
public abstract sealed class Optimizer permits SgdOptimizer, AdamOptimizer {

    private long steps;

    /**
     * One that has taken no step.
     *
     * @param arena owns its state, which is zero
     * @param weights how many floats
     */
    public static Optimizer of(UpdateRule rule, Arena arena, long weights) {
        return switch (rule) {
            case UpdateRule.Sgd sgd -> new SgdOptimizer(arena, sgd, weights);
            case UpdateRule.Adam adam ->
                new AdamOptimizer(arena, adam.moments(), new AdamOptimizer.Decay(adam.weightDecay(), 0), weights);
            case UpdateRule.AdamW adamW ->
                new AdamOptimizer(arena, adamW.moments(), new AdamOptimizer.Decay(0, adamW.weightDecay()), weights);
        };
    }

    /**
     * Takes the next step.
     *
     * @param weights read and written; native, of the size this optimizer was made for
     * @param gradients only read; native, as many
     * @param learningRate of this step
     * @param gradientScale each gradient is multiplied by it as it is read: 1, or the factor of {@link GradientNorm}
     */
    public final void step(MemorySegment weights, MemorySegment gradients, double learningRate, float gradientScale) {
        steps++;
        update(weights, gradients, learningRate, gradientScale);
    }

    /** Steps taken since the first weights, those before a restart included. */
    public final long steps() {
        return steps;
    }

    /** What it keeps between steps: one float for each weight in each tensor. Live memory; empty when nothing is kept. */
    public abstract List<NamedTensor> state();

    /**
     * Goes on where another optimizer of the same rule was, after its state was copied into {@link #state}.
     *
     * @param stepsBefore its {@link #steps}
     */
    public final void resumeAfter(long stepsBefore) {
        steps = stepsBefore;
    }

    /** Takes the step that {@link #steps} already counts. */
    abstract void update(MemorySegment weights, MemorySegment gradients, double learningRate, float gradientScale);
}
