package io.serin.trainer.step;

import io.serin.engine.NamedTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Stochastic gradient descent with PyTorch's momentum: g += decay * w; v = momentum * v + g, which makes v = g at the
 * first step as v starts at zero; w -= rate * v. One pass over weights, gradients and velocities; plain float32 operations
 * in a fixed order, so equal gradients give equal bits on every rank.
 */
final class Sgd {

    private final List<NamedTensor> parameters;
    private final MemorySegment velocities;
    private final float learningRate;
    private final float momentum;
    private final float weightDecay;

    /** @param arena owns the velocities */
    Sgd(Arena arena, List<NamedTensor> parameters, float learningRate, float momentum, float weightDecay) {
        long bytes = parameters.stream()
                .mapToLong(tensor -> tensor.values().byteSize())
                .sum();
        this.parameters = parameters;
        this.velocities = arena.allocate(bytes, Long.BYTES);
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.weightDecay = weightDecay;
    }

    /** @param gradients of all parameters, one after another */
    void step(MemorySegment gradients) {
        long offset = 0;
        for (NamedTensor parameter : parameters) {
            long bytes = parameter.values().byteSize();
            step(parameter.values(), gradients.asSlice(offset, bytes), velocities.asSlice(offset, bytes));
            offset += bytes;
        }
    }

    /** One velocity for each weight, in the order of the parameters; writable. */
    MemorySegment velocities() {
        return velocities;
    }

    private void step(MemorySegment weights, MemorySegment gradients, MemorySegment velocity) {
        int size = Math.toIntExact(weights.byteSize() / Float.BYTES);
        for (int i = 0; i < size; i++) {
            float weight = weights.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            float gradient = gradients.getAtIndex(ValueLayout.JAVA_FLOAT, i) + weightDecay * weight;
            float next = momentum * velocity.getAtIndex(ValueLayout.JAVA_FLOAT, i) + gradient;
            velocity.setAtIndex(ValueLayout.JAVA_FLOAT, i, next);
            weights.setAtIndex(ValueLayout.JAVA_FLOAT, i, weight - learningRate * next);
        }
    }
}
