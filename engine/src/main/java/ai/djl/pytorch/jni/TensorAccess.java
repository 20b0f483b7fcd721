package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;

/** Opens what the engine keeps to this package: a tensor's memory where it lies, on whatever device. */
public final class TensorAccess {

    private TensorAccess() {}

    /** For a tensor on a CUDA device the buffer's address is the device's. The tensor must be contiguous, up to 2 GB. */
    public static ByteBuffer memory(PtNDArray tensor) {
        return PyTorchLibrary.LIB.torchDirectByteBuffer(tensor.getHandle());
    }
}
