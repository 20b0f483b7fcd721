package io.serin.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;

/** A network of two layers that learns a fixed function in a second: shows that a device computes and learns. */
public final class ShortTraining {
    private static final int SAMPLES = 256;
    private static final int INPUTS = 16;
    private static final int HIDDEN = 32;
    private static final float LEARNING_RATE = 0.1f;
    private static final long SEED = 20;

    private ShortTraining() {}

    /**
     * Trains from the same weights and data at every call.
     *
     * @param cudaDevice CUDA's number of the device; empty for the CPU
     * @param reduction gets each gradient where it lies, on the device, and may replace its values
     * @return the loss before each step
     */
    public static double[] losses(OptionalInt cudaDevice, int steps, Consumer<MemorySegment> reduction) {
        TorchEngine.startWithDefaults();
        Device device = cudaDevice.isPresent() ? Device.gpu(cudaDevice.getAsInt()) : Device.cpu();
        try (PtNDManager manager = (PtNDManager) NDManager.newBaseManager(device, "PyTorch")) {
            Random random = new Random(SEED);
            NDArray inputs = random(manager, random, SAMPLES, INPUTS, 1);
            NDArray targets =
                    inputs.matMul(random(manager, random, INPUTS, 1, 0.5f)).tanh();
            List<PtNDArray> weights = List.of((PtNDArray) random(manager, random, INPUTS, HIDDEN, 0.25f), (PtNDArray)
                    random(manager, random, HIDDEN, 1, 0.25f));
            weights.forEach(weight -> weight.setRequiresGradient(true));
            double[] losses = new double[steps];
            for (int step = 0; step < steps; step++) {
                losses[step] = step(manager, inputs, targets, weights, reduction);
            }
            return losses;
        }
    }

    private static double step(
            PtNDManager manager,
            NDArray inputs,
            NDArray targets,
            List<PtNDArray> weights,
            Consumer<MemorySegment> reduction) {
        try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
            NDArray batch = inputs.duplicate();
            batch.attach(scope);
            JniUtils.setGradMode(true);
            NDArray outputs = batch.matMul(weights.getFirst()).tanh().matMul(weights.getLast());
            NDArray loss = outputs.sub(targets).square().mean();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.create(1f), false, false);
            JniUtils.setGradMode(false);
            weights.forEach(weight -> update(weight, reduction));
            return loss.getFloat();
        }
    }

    private static void update(PtNDArray weight, Consumer<MemorySegment> reduction) {
        try (NDArray gradient = weight.getGradient();
                NDArray delta = reduced((PtNDArray) gradient, reduction)) {
            weight.subi(delta);
            gradient.subi(gradient);
        }
    }

    private static NDArray reduced(PtNDArray gradient, Consumer<MemorySegment> reduction) {
        reduction.accept(TensorMemory.of(gradient));
        return gradient.mul(LEARNING_RATE);
    }

    private static NDArray random(PtNDManager manager, Random random, int rows, int columns, float scale) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(rows, columns));
    }
}
