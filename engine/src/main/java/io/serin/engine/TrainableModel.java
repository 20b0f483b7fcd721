package io.serin.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * A TorchScript classifier whose parameters are trained from Java: it computes gradients, an optimizer outside writes the
 * parameters' memory. Not thread-safe; one thread.
 */
public final class TrainableModel implements AutoCloseable {

    private final TorchScriptModule module;
    private final ModelSignature signature;
    private final List<PtNDArray> tensors;
    private final List<NamedTensor> parameters;

    private TrainableModel(TorchScriptModule module, ModelSignature signature) {
        this.module = module;
        this.signature = signature;
        this.tensors = module.parameters();
        this.parameters = tensors.stream().map(TrainableModel::alias).toList();
    }

    /**
     * @param source what to call the artifact in a failure
     * @param torchScript the file's content
     * @throws ArtifactException when it is no TorchScript module, or a parameter is not contiguous float32
     */
    public static TrainableModel load(String source, byte[] torchScript, ModelSignature signature) {
        TorchScriptModule module = TorchScriptModule.load(source, torchScript);
        try {
            return new TrainableModel(module, signature);
        } catch (ArtifactException e) {
            module.close();
            throw e;
        }
    }

    /** The parameters themselves: what is written here is what the next forward uses. Valid until {@link #close}. */
    public List<NamedTensor> parameters() {
        return parameters;
    }

    /**
     * Adds the gradient of {@code scale * (sum of the samples' cross entropy)} to the parameters' gradients.
     *
     * @param inputs float32 in native memory, row-major, batch inputs
     * @param labels int64 in native memory, batch labels from 0
     * @param batch samples, at least 1
     */
    public BatchLoss forwardBackward(MemorySegment inputs, MemorySegment labels, int batch, float scale) {
        prepare(true);
        try (PtNDManager scope = (PtNDManager) module.manager().newSubManager()) {
            CrossEntropy loss = crossEntropy(scope, inputs, labels, batch, true);
            // The scale goes in as the gradient of the sum, held by the scope. As a factor of the loss it would be a
            // tensor over Java memory that the graph keeps without a reference, and backward might read it after its
            // collection.
            PtNDArray gradientOfSum = (PtNDArray) scope.create(scale);
            JniUtils.backward((PtNDArray) loss.sum(), gradientOfSum, false, false);
            return loss.toBatchLoss();
        }
    }

    /** The loss of a batch without gradients; parameters as for {@link #forwardBackward}. */
    public BatchLoss evaluate(MemorySegment inputs, MemorySegment labels, int batch) {
        prepare(false);
        try (PtNDManager scope = (PtNDManager) module.manager().newSubManager()) {
            return crossEntropy(scope, inputs, labels, batch, false).toBatchLoss();
        }
    }

    /**
     * Moves the gradients, one parameter after another, to the start of {@code bucket} and sets them to zero. A
     * parameter that has none yet counts as zero.
     */
    public void takeGradients(MemorySegment bucket) {
        long offset = 0;
        for (PtNDArray tensor : tensors) {
            long bytes = tensor.size() * Float.BYTES;
            take(tensor, bucket.asSlice(offset, bytes));
            offset += bytes;
        }
    }

    @Override
    public void close() {
        module.close();
    }

    private void prepare(boolean training) {
        // Grad mode and optimizer are per thread. The graph optimizer compiles differently after some runs, so a
        // resumed run would not repeat the bits of an undisturbed one.
        JniUtils.setGradMode(training);
        JniUtils.setGraphExecutorOptimize(false);
        module.trainingMode(training);
    }

    private CrossEntropy crossEntropy(
            NDManager scope, MemorySegment inputs, MemorySegment labels, int batch, boolean trains) {
        NDArray input = scope.create(
                inputs.asByteBuffer(), new Shape(Shapes.batched(batch, signature.inputShape())), DataType.FLOAT32);
        NDArray label = scope.create(labels.asByteBuffer(), new Shape(batch, 1), DataType.INT64);
        Shape expected = new Shape(Shapes.batched(batch, signature.outputShape()));
        NDArray logits = module.forward(input, trains, expected);
        logits.attach(scope);
        return CrossEntropy.of(logits, label);
    }

    private static void take(PtNDArray tensor, MemorySegment target) {
        if (!tensor.hasGradient()) {
            target.fill((byte) 0);
            return;
        }
        try (NDArray gradient = tensor.getGradient()) {
            MemorySegment source = MemorySegment.ofBuffer(gradient.toByteBuffer(true));
            target.copyFrom(source);
            source.fill((byte) 0);
        }
    }

    private static NamedTensor alias(PtNDArray tensor) {
        if (tensor.getDataType() != DataType.FLOAT32) {
            throw new ArtifactException(
                    "parameter " + tensor.getName() + " is " + tensor.getDataType() + ", not float32");
        }
        List<Integer> shape = Arrays.stream(tensor.getShape().getShape())
                .mapToObj(Math::toIntExact)
                .toList();
        MemorySegment memory = MemorySegment.ofBuffer(tensor.toByteBuffer(true));
        requireAlias(tensor, memory);
        return new NamedTensor(tensor.getName(), shape, memory);
    }

    /** A tensor that is not contiguous answers with a copy, and training would change nothing. */
    private static void requireAlias(PtNDArray tensor, MemorySegment memory) {
        long address = MemorySegment.ofBuffer(tensor.toByteBuffer(true)).address();
        if (!memory.isNative() || address != memory.address()) {
            throw new ArtifactException("parameter " + tensor.getName() + " is not contiguous in memory");
        }
    }
}
