package io.serin.trainer.optimizer;

import static io.serin.trainer.optimizer.FloatBlocks.VECTOR_BYTES;
import static io.serin.trainer.optimizer.FloatBlocks.load;
import static io.serin.trainer.optimizer.FloatBlocks.store;

import io.serin.engine.NamedTensor;
import io.serin.training.optimizer.UpdateRule;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/** d = scale * g + decay * w; v = momentum * v + d; w -= rate * v, or rate * (d + momentum * v) with Nesterov. */
final class SgdOptimizer extends Optimizer {

    private static final String VELOCITY = "velocity";

    private final FloatBlocks blocks;
    private final float momentum;
    private final boolean nesterov;
    private final float weightDecay;

    /** PyTorch begins with v = d, and so does a v of zero. */
    private final Optional<MemorySegment> velocity;

    private final List<NamedTensor> state;

    SgdOptimizer(Arena arena, UpdateRule.Sgd rule, long weights) {
        this.blocks = new FloatBlocks(arena, weights);
        this.momentum = (float) rule.momentum();
        this.nesterov = rule.nesterov();
        this.weightDecay = (float) rule.weightDecay();
        this.velocity = rule.momentum() == 0 ? Optional.empty() : Optional.of(blocks.state(arena));
        this.state =
                velocity.stream().map(memory -> blocks.tensor(VELOCITY, memory)).toList();
    }

    @Override
    void update(MemorySegment weights, MemorySegment gradients, double learningRate, float gradientScale) {
        float rate = (float) learningRate;
        if (velocity.isEmpty()) {
            blocks.update(weights, gradients, (w, g, _) -> plain(w, g, rate, gradientScale));
        } else {
            MemorySegment v = velocity.get();
            blocks.update(weights, gradients, (w, g, at) -> withMomentum(w, g, v, at, rate, gradientScale));
        }
    }

    @Override
    public List<NamedTensor> state() {
        return state;
    }

    private void plain(MemorySegment weights, MemorySegment gradients, float rate, float scale) {
        for (long at = 0; at < weights.byteSize(); at += VECTOR_BYTES) {
            FloatVector weight = load(weights, at);
            FloatVector direction = load(gradients, at).mul(scale).add(weight.mul(weightDecay));
            store(weight.sub(direction.mul(rate)), weights, at);
        }
    }

    private void withMomentum(
            MemorySegment weights,
            MemorySegment gradients,
            MemorySegment velocities,
            long stateOffset,
            float rate,
            float scale) {
        for (long at = 0; at < weights.byteSize(); at += VECTOR_BYTES) {
            FloatVector weight = load(weights, at);
            FloatVector direction = load(gradients, at).mul(scale).add(weight.mul(weightDecay));
            FloatVector next = load(velocities, stateOffset + at).mul(momentum).add(direction);
            store(next, velocities, stateOffset + at);
            FloatVector taken = nesterov ? direction.add(next.mul(momentum)) : next;
            store(weight.sub(taken.mul(rate)), weights, at);
        }
    }
}
