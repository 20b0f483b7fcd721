package io.serin.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A loaded model for inference; not thread-safe: one thread per instance, though not always the same. Input is float32
 * row-major [n, inputShape...], output float32 [n, outputShape...].
 */
public final class InferenceModel implements AutoCloseable {

    private final TorchScriptModule module;
    private final ModelSignature signature;

    private InferenceModel(TorchScriptModule module, ModelSignature signature) {
        this.module = module;
        this.signature = signature;
    }

    /**
     * Loads the file and runs it once on zeros, so that a module that does not fit the signature is refused here.
     *
     * @throws TorchScriptException when the file cannot be read, is no TorchScript module or does not fit the signature
     * @throws EngineMemoryException when there is no memory for it: another time it may be loaded
     */
    public static InferenceModel load(Path torchScript, ModelSignature signature) {
        InferenceModel model = new InferenceModel(TorchScriptModule.load(torchScript), signature);
        try {
            model.module.inferenceMode();
            model.infer(new float[signature.inputSize()], 1);
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /**
     * @param values batch inputs one after another
     * @param batch number of inputs, at least 1
     * @return what the module answers (logits for Serin's own), batch outputs one after another
     * @throws TorchScriptException when the module refuses the input
     * @throws EngineMemoryException when there is no memory for the batch
     */
    public float[] infer(float[] values, int batch) {
        if (batch < 1 || values.length != (long) batch * signature.inputSize()) {
            throw new IllegalArgumentException(values.length + " values are not " + batch + " inputs of "
                    + signature.inputShape() + ", each " + signature.inputSize());
        }
        // Both are per thread, and a new thread starts with both on.
        JniUtils.setGradMode(false);
        JniUtils.setGraphExecutorOptimize(false);
        try (NDManager scope = module.manager().newSubManager()) {
            NDArray input = scope.create(FloatBuffer.wrap(values), shape(batch, signature.inputShape()));
            return module.forward(input, shape(batch, signature.outputShape())).toFloatArray();
        } catch (EngineException e) {
            throw TorchFailures.of("a batch of " + batch + " cannot be moved", e);
        }
    }

    @Override
    public void close() {
        module.close();
    }

    private static Shape shape(int batch, List<Integer> dimensions) {
        return new Shape(Shapes.batched(batch, dimensions));
    }
}
