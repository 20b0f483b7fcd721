package io.serin.engine;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A float32 tensor with its name.
 *
 * @param name as the module knows it
 * @param shape dimensions, row-major
 * @param values native byte order; memory of its own, or part of {@link FlatParameters}
 */
public record NamedTensor(String name, List<Integer> shape, MemorySegment values) {

    public NamedTensor {
        shape = List.copyOf(shape);
        long expected = (long) Shapes.size(shape) * Float.BYTES;
        if (values.byteSize() != expected) {
            throw new IllegalArgumentException("tensor " + name + " of shape " + shape + " needs " + expected
                    + " bytes, not " + values.byteSize());
        }
    }

    /** Number of floats. */
    public int size() {
        return Shapes.size(shape);
    }
}
