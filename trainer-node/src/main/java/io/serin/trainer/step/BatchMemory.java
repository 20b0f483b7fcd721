package io.serin.trainer.step;

import io.serin.trainer.data.BatchPlan.Positions;
import io.serin.trainer.data.IdxDataset;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Native memory that tensors of a batch alias; filled anew for every batch. */
public final class BatchMemory {

    private static final long ALIGNMENT = 64;

    private final MemorySegment inputs;
    private final MemorySegment labels;
    private final int imageSize;
    private final float[] image;

    /** @param samples that there is room for */
    public BatchMemory(Arena arena, int samples, int imageSize) {
        this.inputs = arena.allocate((long) samples * imageSize * Float.BYTES, ALIGNMENT);
        this.labels = arena.allocate((long) samples * Long.BYTES, ALIGNMENT);
        this.imageSize = imageSize;
        this.image = new float[imageSize];
    }

    /** @param order maps positions to samples */
    public void fill(IdxDataset data, int[] order, Positions positions) {
        for (int slot = 0; slot < positions.size(); slot++) {
            data.copy(order[positions.from() + slot], inputs, labels, slot, image);
        }
    }

    /** Samples as they lie in the data set. */
    public void fill(IdxDataset data, Positions positions) {
        for (int slot = 0; slot < positions.size(); slot++) {
            data.copy(positions.from() + slot, inputs, labels, slot, image);
        }
    }

    public MemorySegment inputs(int samples) {
        return inputs.asSlice(0, (long) samples * imageSize * Float.BYTES);
    }

    public MemorySegment labels(int samples) {
        return labels.asSlice(0, (long) samples * Long.BYTES);
    }
}
