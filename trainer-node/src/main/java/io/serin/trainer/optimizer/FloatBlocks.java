package io.serin.trainer.optimizer;

import io.serin.engine.NamedTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Takes a kernel over flat memory in blocks of whole vectors. The floats after the last whole vector go through padded
 * copies, so every float meets the same operations and a kernel is written once.
 */
final class FloatBlocks {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int VECTOR_BYTES = SPECIES.vectorByteSize();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Short enough that a kernel is called, and so compiled, many times within the first step. */
    private static final long BLOCK_BYTES = 16 * 1024;

    private static final long ALIGNMENT = 64;

    private final long bytes;
    private final long wholeBytes;
    private final MemorySegment lastWeights;
    private final MemorySegment lastGradients;

    /** Updates whole vectors of weights, whose state begins at an offset in bytes. */
    interface Kernel {
        void update(MemorySegment weights, MemorySegment gradients, long stateOffset);
    }

    FloatBlocks(Arena arena, long floats) {
        this.bytes = Math.multiplyExact(floats, Float.BYTES);
        this.wholeBytes = bytes - bytes % VECTOR_BYTES;
        this.lastWeights = arena.allocate(VECTOR_BYTES, ALIGNMENT);
        this.lastGradients = arena.allocate(VECTOR_BYTES, ALIGNMENT);
    }

    /** Zeros, one for each weight, with room for the padding behind the last. */
    MemorySegment state(Arena arena) {
        return arena.allocate(wholeBytes + VECTOR_BYTES, ALIGNMENT);
    }

    /** A state without its padding. */
    NamedTensor tensor(String name, MemorySegment state) {
        return new NamedTensor(name, List.of(Math.toIntExact(bytes / Float.BYTES)), state.asSlice(0, bytes));
    }

    void update(MemorySegment weights, MemorySegment gradients, Kernel kernel) {
        requireSize("weights", weights);
        requireSize("gradients", gradients);
        for (long from = 0; from < wholeBytes; from += BLOCK_BYTES) {
            long length = Math.min(BLOCK_BYTES, wholeBytes - from);
            kernel.update(weights.asSlice(from, length), gradients.asSlice(from, length), from);
        }
        if (wholeBytes < bytes) {
            updateLast(weights, gradients, kernel);
        }
    }

    static FloatVector load(MemorySegment memory, long offset) {
        return FloatVector.fromMemorySegment(SPECIES, memory, offset, ORDER);
    }

    static void store(FloatVector values, MemorySegment memory, long offset) {
        values.intoMemorySegment(memory, offset, ORDER);
    }

    private void updateLast(MemorySegment weights, MemorySegment gradients, Kernel kernel) {
        long rest = bytes - wholeBytes;
        MemorySegment.copy(weights, wholeBytes, lastWeights, 0, rest);
        MemorySegment.copy(gradients, wholeBytes, lastGradients, 0, rest);
        kernel.update(lastWeights, lastGradients, wholeBytes);
        MemorySegment.copy(lastWeights, 0, weights, wholeBytes, rest);
    }

    private void requireSize(String name, MemorySegment memory) {
        if (memory.byteSize() != bytes) {
            throw new IllegalArgumentException(
                    name + " must be " + bytes / Float.BYTES + " floats, not " + memory.byteSize() + " bytes");
        }
    }
}
