package io.serin.trainer.optimizer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The Euclidean norm over all gradients of a step, for clipping as {@code torch.nn.utils.clip_grad_norm_} does.
 *
 * @param value 0 or more, or not finite when a gradient is not: squares of floats do not overflow a double
 */
public record GradientNorm(double value) {

    /** PyTorch's, against a division by zero. */
    private static final double MARGIN = 1e-6;

    private static final int CHUNK = 2048;

    /**
     * Sums that run side by side, so that loops need no order between neighbours and are vectorized; a number of its own, as the
     * width of a machine's vectors must not change the bits.
     */
    private static final int SUMS = 512;

    /** Reads all gradients once, in a fixed order. */
    public static GradientNorm of(MemorySegment gradients) {
        double[] sums = new double[SUMS];
        float[] chunk = new float[CHUNK];
        long size = gradients.byteSize() / Float.BYTES;
        for (long from = 0; from < size; from += CHUNK) {
            int length = (int) Math.min(CHUNK, size - from);
            MemorySegment.copy(gradients, ValueLayout.JAVA_FLOAT, from * Float.BYTES, chunk, 0, length);
            Arrays.fill(chunk, length, CHUNK, 0);
            add(chunk, sums);
        }
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return new GradientNorm(Math.sqrt(total));
    }

    public boolean isFinite() {
        return Double.isFinite(value);
    }

    /**
     * What to multiply gradients by, so that their norm is at most {@code maximum}; at most 1.
     *
     * @param maximum above 0
     * @throws IllegalStateException when the norm is not finite: such a step must not be taken
     */
    public float scale(double maximum) {
        if (!isFinite()) {
            throw new IllegalStateException("gradients with a norm of " + value + " cannot be clipped");
        }
        return (float) Math.min(1, maximum / (value + MARGIN));
    }

    private static void add(float[] chunk, double[] sums) {
        for (int from = 0; from < CHUNK; from += SUMS) {
            addPart(chunk, from, sums);
        }
    }

    private static void addPart(float[] chunk, int from, double[] sums) {
        for (int i = 0; i < SUMS; i++) {
            double gradient = chunk[from + i];
            sums[i] += gradient * gradient;
        }
    }
}
