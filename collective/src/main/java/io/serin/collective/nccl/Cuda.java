package io.serin.collective.nccl;

import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.cudart.cudaPointerAttributes;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;

/** CUDA's runtime calls that a group needs; a failed one throws {@link NcclFailure}. */
final class Cuda {

    private Cuda() {}

    static void check(String call, int code) {
        if (code != cudart.cudaSuccess) {
            throw new NcclFailure(call, words(code));
        }
    }

    static String words(int code) {
        return cudart.cudaGetErrorString(code).getString() + " (CUDA error " + code + ")";
    }

    /** The device belongs to the calling thread. */
    static void use(int device) {
        check("cudaSetDevice", cudart.cudaSetDevice(device));
    }

    static long allocate(long bytes) {
        Pointer pointer = new Pointer();
        check("cudaMalloc of " + bytes + " bytes", cudart.cudaMalloc(pointer, bytes));
        return pointer.address();
    }

    static void free(long address) {
        check("cudaFree", cudart.cudaFree(new Address(address)));
    }

    /** Either side may be on the host. */
    static void copy(long to, long from, long bytes) {
        check("cudaMemcpy", cudart.cudaMemcpy(new Address(to), new Address(from), bytes, cudart.cudaMemcpyDefault));
    }

    /** Whether a kernel may use the address. */
    static boolean isOnDevice(long address) {
        try (cudaPointerAttributes attributes = new cudaPointerAttributes()) {
            check("cudaPointerGetAttributes", cudart.cudaPointerGetAttributes(attributes, new Address(address)));
            return attributes.type() == cudart.cudaMemoryTypeDevice
                    || attributes.type() == cudart.cudaMemoryTypeManaged;
        }
    }

    /**
     * Its work waits for what was put on the null stream before, and the null stream for it. libtorch puts its work
     * there, so a gradient is complete when NCCL reads it.
     */
    static CUstream_st newStream() {
        CUstream_st stream = new CUstream_st();
        check("cudaStreamCreate", cudart.cudaStreamCreate(stream));
        return stream;
    }

    static boolean isDone(CUstream_st stream) {
        int code = cudart.cudaStreamQuery(stream);
        if (code == cudart.cudaErrorNotReady) {
            // Else the next caller who asks for the thread's last error, as libtorch does, takes it for a failure.
            int _ = cudart.cudaGetLastError();
            return false;
        }
        check("cudaStreamQuery", code);
        return true;
    }

    /** An address that Java neither reads nor frees. */
    static final class Address extends Pointer {
        Address(long address) {
            this.address = address;
        }
    }
}
