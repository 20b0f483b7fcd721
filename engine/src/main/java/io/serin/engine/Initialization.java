package io.serin.engine;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * First values as PyTorch's Linear and Conv2d choose them: kaiming uniform with a = sqrt(5), which is U(-b, b) with
 * b = 1 / sqrt(fan in), for weights and biases alike. {@link Random}'s algorithm is part of its contract, so a seed
 * means the same weights on every JVM.
 */
final class Initialization {

    private final Random random;
    private final List<NamedTensor> tensors = new ArrayList<>();

    Initialization(long seed) {
        this.random = new Random(seed);
    }

    /** Adds {@code name_weight} of the shape and {@code name_bias} of its first dimension. */
    Initialization layer(String name, List<Integer> weightShape) {
        int fanIn = Shapes.size(weightShape.subList(1, weightShape.size()));
        double bound = 1.0 / Math.sqrt(fanIn);
        tensors.add(uniform(name + "_weight", weightShape, bound));
        tensors.add(uniform(name + "_bias", weightShape.subList(0, 1), bound));
        return this;
    }

    List<NamedTensor> tensors() {
        return List.copyOf(tensors);
    }

    private NamedTensor uniform(String name, List<Integer> shape, double bound) {
        float[] values = new float[Shapes.size(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * bound);
        }
        return new NamedTensor(name, shape, MemorySegment.ofArray(values));
    }
}
