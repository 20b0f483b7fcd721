package io.serin.engine;

import java.util.List;

/**
 * Float32 inputs and outputs of a model, without the batch dimension: [1, 28, 28] to [10].
 *
 * @param inputShape each at least 1
 * @param outputShape each at least 1
 */
public record ModelSignature(List<Integer> inputShape, List<Integer> outputShape) {

    public ModelSignature {
        inputShape = List.copyOf(inputShape);
        outputShape = List.copyOf(outputShape);
        requirePositive("inputShape", inputShape);
        requirePositive("outputShape", outputShape);
    }

    /** Floats in one input. */
    public int inputSize() {
        return Shapes.size(inputShape);
    }

    /** Floats in one output. */
    public int outputSize() {
        return Shapes.size(outputShape);
    }

    private static void requirePositive(String field, List<Integer> shape) {
        if (shape.stream().anyMatch(dimension -> dimension < 1)) {
            throw new IllegalArgumentException(field + " must have dimensions of at least 1: " + shape);
        }
    }
}
