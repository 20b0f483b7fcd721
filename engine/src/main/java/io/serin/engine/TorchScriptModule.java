package io.serin.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A loaded module and the memory it owns. Not thread-safe. */
final class TorchScriptModule implements AutoCloseable {

    private final PtNDManager manager;
    private final PtSymbolBlock block;

    private TorchScriptModule(PtNDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    static TorchScriptModule load(Path file) {
        StoredRecords.requireIntact(file);
        try {
            return load(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new TorchScriptException(
                    "cannot read artifact " + file + ": " + e.getClass().getSimpleName() + ": " + OneLine.of(e), e);
        }
    }

    /**
     * @param source what to call the artifact in a failure
     * @throws EngineMemoryException when there is no memory for it
     */
    static TorchScriptModule load(String source, byte[] content) {
        PtNDManager manager = TorchEngine.newManager();
        try {
            PtSymbolBlock block = JniUtils.loadModule(manager, new ByteArrayInputStream(content), true, false);
            return new TorchScriptModule(manager, block);
        } catch (EngineException | IOException e) {
            manager.close();
            throw TorchFailures.of("not a TorchScript module: " + source, e);
        }
    }

    PtNDManager manager() {
        return manager;
    }

    /**
     * @throws TorchScriptException when the module refuses the input or does not answer with one tensor of the expected shape
     * @throws EngineMemoryException when there is no memory for it
     */
    NDArray forward(NDArray input, Shape expected) {
        NDArray output = single(run(new NDList(input), false));
        if (!output.getShape().equals(expected)) {
            throw new TorchScriptException("module answers with shape " + output.getShape() + ", not " + expected);
        }
        return output;
    }

    /**
     * @param trains whether gradients can be asked for
     * @throws TorchScriptException when the module refuses the inputs or answers with what is no tensor
     * @throws EngineMemoryException when there is no memory for it
     */
    NDList run(NDList inputs, boolean trains) {
        try {
            return IValueUtils.forward(block, inputs, trains);
        } catch (EngineException | UnsupportedOperationException e) {
            throw TorchFailures.of("module cannot be run on " + inputs.head().getShape(), e);
        }
    }

    void inferenceMode() {
        JniUtils.enableInferenceMode(block);
    }

    private static NDArray single(NDList outputs) {
        try {
            return outputs.singletonOrThrow();
        } catch (IndexOutOfBoundsException e) {
            throw new TorchScriptException("module answers with " + outputs.size() + " tensors, not one", e);
        }
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }
}
