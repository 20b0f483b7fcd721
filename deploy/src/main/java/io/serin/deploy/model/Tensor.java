package io.serin.deploy.model;

import java.util.List;

/**
 * A model's input or output as the Open Inference Protocol describes it.
 *
 * @param datatype {@code FP32} for now
 * @param shape without the batch dimension, each at least 1
 */
public record Tensor(String name, String datatype, List<Integer> shape) {

    public Tensor {
        shape = List.copyOf(shape);
    }

    /**
     * How many numbers it has for one input.
     *
     * @throws ArithmeticException past 2^31 - 1
     */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
