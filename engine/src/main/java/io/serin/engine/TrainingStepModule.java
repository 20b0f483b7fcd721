package io.serin.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.MemorySegment;

/**
 * A network as a function of weights and samples in memory of the caller: it computes the loss and writes gradients, and
 * keeps nothing between calls. Not thread-safe; one thread.
 */
public final class TrainingStepModule implements AutoCloseable {

    private final ModelSignature signature;
    private final TorchScriptModule write;
    private final TorchScriptModule add;
    private final TorchScriptModule evaluation;
    private final NDManager memory;
    private final NDArray weights;
    private final NDArray gradients;

    /**
     * @param parameters what the network computes with, whatever is written to it later; outlives this object
     * @param gradients float32 in native memory, as many as there are weights; outlives this object
     */
    public TrainingStepModule(Architecture architecture, FlatParameters parameters, MemorySegment gradients) {
        if (gradients.byteSize() != parameters.memory().byteSize()) {
            throw new IllegalArgumentException(
                    gradients.byteSize() + " bytes of gradients for " + parameters.size() + " weights");
        }
        NativeHeap.keepFreedMemory();
        StepScript script = new StepScript(architecture, parameters.tensors());
        this.signature = architecture.signature();
        this.write = load(script.gradients(false));
        this.add = load(script.gradients(true));
        this.evaluation = load(script.evaluation());
        this.memory = TorchEngine.newManager();
        this.weights = alias(parameters.memory());
        this.gradients = alias(gradients);
    }

    /**
     * Replaces the gradients by those of {@code scale * (sum of the samples' cross entropy)}.
     *
     * @param inputs float32 in native memory, row-major, batch inputs
     * @param labels int64 in native memory, batch labels from 0
     * @param batch samples, at least 1
     * @throws EngineMemoryException when there is no memory for it
     */
    public BatchLoss writeGradients(MemorySegment inputs, MemorySegment labels, int batch, float scale) {
        return train(write, inputs, labels, batch, scale);
    }

    /** Adds to the gradients what {@link #writeGradients} would write. */
    public BatchLoss addGradients(MemorySegment inputs, MemorySegment labels, int batch, float scale) {
        return train(add, inputs, labels, batch, scale);
    }

    /**
     * The loss of a batch; parameters as for {@link #writeGradients}.
     *
     * @throws EngineMemoryException when there is no memory for it
     */
    public BatchLoss evaluate(MemorySegment inputs, MemorySegment labels, int batch) {
        prepare(false);
        try (NDManager scope = memory.newSubManager()) {
            return lossOf(
                    scope,
                    evaluation.run(
                            new NDList(inputs(scope, inputs, batch), labels(scope, labels, batch), weights), false));
        } catch (EngineException e) {
            throw failure(batch, e);
        }
    }

    @Override
    public void close() {
        memory.close();
        evaluation.close();
        add.close();
        write.close();
    }

    private BatchLoss train(
            TorchScriptModule method, MemorySegment inputs, MemorySegment labels, int batch, float scale) {
        prepare(true);
        try (NDManager scope = memory.newSubManager()) {
            NDList arguments = new NDList(
                    inputs(scope, inputs, batch),
                    labels(scope, labels, batch),
                    weights,
                    gradients,
                    scope.create(scale));
            return lossOf(scope, method.run(arguments, true));
        } catch (EngineException e) {
            throw failure(batch, e);
        }
    }

    private static RuntimeException failure(int batch, EngineException failure) {
        return TorchFailures.of("a batch of " + batch + " cannot be moved", failure);
    }

    /** Grad mode and optimizer are per thread. The optimizer compiles differently after some runs: other bits. */
    private static void prepare(boolean training) {
        JniUtils.setGradMode(training);
        JniUtils.setGraphExecutorOptimize(false);
    }

    private static BatchLoss lossOf(NDManager scope, NDList answers) {
        answers.attach(scope);
        return new BatchLoss(answers.get(0).getFloat(), answers.get(1).getLong());
    }

    private NDArray inputs(NDManager scope, MemorySegment values, int batch) {
        return scope.create(
                values.asByteBuffer(), new Shape(Shapes.batched(batch, signature.inputShape())), DataType.FLOAT32);
    }

    private static NDArray labels(NDManager scope, MemorySegment values, int batch) {
        return scope.create(values.asByteBuffer(), new Shape(batch), DataType.INT64);
    }

    private NDArray alias(MemorySegment floats) {
        return memory.create(floats.asByteBuffer(), new Shape(floats.byteSize() / Float.BYTES), DataType.FLOAT32);
    }

    private static TorchScriptModule load(String forward) {
        return TorchScriptModule.load("training step", TorchScriptWriter.function(forward));
    }
}
