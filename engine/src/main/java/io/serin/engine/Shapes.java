package io.serin.engine;

import java.util.List;

/** Arithmetic on dimensions, row-major. */
final class Shapes {

    private Shapes() {}

    static int size(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    static int[] strides(List<Integer> shape) {
        int[] strides = new int[shape.size()];
        int stride = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            strides[i] = stride;
            stride = Math.multiplyExact(stride, shape.get(i));
        }
        return strides;
    }

    static long[] batched(int batch, List<Integer> shape) {
        long[] dimensions = new long[shape.size() + 1];
        dimensions[0] = batch;
        for (int i = 0; i < shape.size(); i++) {
            dimensions[i + 1] = shape.get(i);
        }
        return dimensions;
    }
}
