package io.serin.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * All parameters of a network, one after another in one memory, so that an optimizer passes over them once and a collective
 * moves them at once.
 *
 * @param memory float32 in native order
 * @param tensors in order; their values are the parts of {@code memory}
 */
public record FlatParameters(MemorySegment memory, List<NamedTensor> tensors) {

    private static final long ALIGNMENT = 64;

    public FlatParameters {
        tensors = List.copyOf(tensors);
    }

    /** Copies the tensors' values into memory of the arena. */
    public static FlatParameters copyOf(List<NamedTensor> tensors, Arena arena) {
        long bytes =
                tensors.stream().mapToLong(tensor -> tensor.values().byteSize()).sum();
        MemorySegment memory = arena.allocate(bytes, ALIGNMENT);
        List<NamedTensor> parts = new ArrayList<>();
        long offset = 0;
        for (NamedTensor tensor : tensors) {
            MemorySegment part = memory.asSlice(offset, tensor.values().byteSize());
            parts.add(new NamedTensor(tensor.name(), tensor.shape(), part.copyFrom(tensor.values())));
            offset += part.byteSize();
        }
        return new FlatParameters(memory, parts);
    }

    /** Number of floats. */
    public long size() {
        return memory.byteSize() / Float.BYTES;
    }
}
