package io.serin.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.TensorAccess;
import java.lang.foreign.MemorySegment;

/** Where a tensor's values lie. */
final class TensorMemory {

    private TensorMemory() {}

    /**
     * The tensor's own memory, without a copy, as long as the tensor lives. On a CUDA device it is the device's: Java must
     * not read or write it, a collective may.
     *
     * @param tensor contiguous, at most 2 GB
     */
    static MemorySegment of(PtNDArray tensor) {
        return MemorySegment.ofBuffer(TensorAccess.memory(tensor));
    }
}
