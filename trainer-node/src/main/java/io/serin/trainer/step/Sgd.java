package io.serin.trainer.step;

import io.serin.engine.NamedTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Stochastic gradient descent with PyTorch's momentum: g += decay * w; v = momentum * v + g, which makes v = g at the
 * first step as v starts at zero; w -= rate * v. One pass over weights, gradients and velocities; plain float32 operations
 * in a fixed order, so equal gradients give equal bits on every rank.
 */
final class Sgd {

    /** Loops over native memory are not vectorized, as segments might overlap; arrays of this size stay in the first cache. */
    private static final int CHUNK = 2048;

    private final List<NamedTensor> parameters;
    private final float[] velocities;
    private final float[] weightChunk = new float[CHUNK];
    private final float[] gradientChunk = new float[CHUNK];
    private final float learningRate;
    private final float momentum;
    private final float weightDecay;

    Sgd(List<NamedTensor> parameters, float learningRate, float momentum, float weightDecay) {
        this.parameters = parameters;
        this.velocities =
                new float[parameters.stream().mapToInt(NamedTensor::size).sum()];
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.weightDecay = weightDecay;
    }

    /** @param gradients of all parameters, one after another */
    void step(MemorySegment gradients) {
        int first = 0;
        for (NamedTensor parameter : parameters) {
            long offset = (long) first * Float.BYTES;
            step(
                    parameter.values(),
                    gradients.asSlice(offset, parameter.values().byteSize()),
                    first);
            first += parameter.size();
        }
    }

    /** One velocity for each weight, in the order of the parameters; writable. */
    MemorySegment velocities() {
        return MemorySegment.ofArray(velocities);
    }

    private void step(MemorySegment weights, MemorySegment gradients, int firstVelocity) {
        int size = Math.toIntExact(weights.byteSize() / Float.BYTES);
        for (int from = 0; from < size; from += CHUNK) {
            int length = Math.min(CHUNK, size - from);
            long offset = (long) from * Float.BYTES;
            MemorySegment.copy(weights, ValueLayout.JAVA_FLOAT, offset, weightChunk, 0, length);
            MemorySegment.copy(gradients, ValueLayout.JAVA_FLOAT, offset, gradientChunk, 0, length);
            step(firstVelocity + from, length);
            MemorySegment.copy(weightChunk, 0, weights, ValueLayout.JAVA_FLOAT, offset, length);
        }
    }

    private void step(int firstVelocity, int length) {
        for (int i = 0; i < length; i++) {
            float weight = weightChunk[i];
            float gradient = gradientChunk[i] + weightDecay * weight;
            float next = momentum * velocities[firstVelocity + i] + gradient;
            velocities[firstVelocity + i] = next;
            weightChunk[i] = weight - learningRate * next;
        }
    }
}
