package io.serin.trainer.step;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A rank's bucket: the gradients of all parameters, then figures that are summed with them, so that one collective a
 * step carries everything and every rank reads the same figures.
 */
public final class Bucket {

    private static final int LOSS_SUM = 0;
    private static final int CORRECT = 1;
    private static final int SAMPLES = 2;
    private static final int CANCELLATIONS = 3;
    private static final int TAIL = 4;

    private final MemorySegment memory;
    private final long gradientFloats;

    /** @param memory of {@link #floats} floats */
    public Bucket(MemorySegment memory, long gradientFloats) {
        if (memory.byteSize() != floats(gradientFloats) * Float.BYTES) {
            throw new IllegalArgumentException(
                    "bucket of " + memory.byteSize() + " bytes does not fit " + gradientFloats + " gradients");
        }
        this.memory = memory;
        this.gradientFloats = gradientFloats;
    }

    /** Floats of a bucket for so many gradients. */
    public static long floats(long gradientFloats) {
        return gradientFloats + TAIL;
    }

    public MemorySegment gradients() {
        return memory.asSlice(0, gradientFloats * Float.BYTES);
    }

    /** What lies behind the gradients: the figures alone. */
    public MemorySegment tail() {
        return memory.asSlice(gradientFloats * Float.BYTES);
    }

    /** Before the collective this rank's figures, afterwards everybody's. */
    public Figures figures() {
        return new Figures(tail(LOSS_SUM), tail(CORRECT), tail(SAMPLES), tail(CANCELLATIONS));
    }

    public void figures(Figures figures) {
        tail(LOSS_SUM, figures.lossSum());
        tail(CORRECT, figures.correct());
        tail(SAMPLES, figures.samples());
        tail(CANCELLATIONS, figures.cancellations());
    }

    /**
     * @param lossSum summed over samples
     * @param correct whole number, exact up to 2^24
     * @param samples whole number, exact up to 2^24
     * @param cancellations ranks that were asked to stop
     */
    public record Figures(float lossSum, float correct, float samples, float cancellations) {

        public float meanLoss() {
            return lossSum / samples;
        }
    }

    private float tail(int index) {
        return memory.getAtIndex(ValueLayout.JAVA_FLOAT, gradientFloats + index);
    }

    private void tail(int index, float value) {
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, gradientFloats + index, value);
    }
}
