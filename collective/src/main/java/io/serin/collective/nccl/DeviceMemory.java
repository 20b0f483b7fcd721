package io.serin.collective.nccl;

import java.lang.foreign.MemorySegment;

/** Memory of a CUDA device. Used by one thread at a time. */
public final class DeviceMemory implements AutoCloseable {

    private final int device;
    private final MemorySegment segment;
    private boolean closed;

    @SuppressWarnings("restricted") // the length is the one just allocated
    private DeviceMemory(int device, long address, long bytes) {
        this.device = device;
        this.segment = MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    /**
     * @param bytes 0 or more
     * @throws NcclUnavailableException where there is no CUDA
     * @throws NcclFailure when the device has no room
     */
    public static DeviceMemory allocate(int device, long bytes) {
        NcclLibrary.requireUsable();
        Cuda.use(device);
        return new DeviceMemory(device, Cuda.allocate(Math.max(bytes, 1)), bytes);
    }

    /** Its address is the device's: reading or writing it from Java ends the process. */
    public MemorySegment segment() {
        return segment;
    }

    /** Returns when the bytes are on the device. */
    public void copyFrom(MemorySegment host) {
        copy(segment.address(), addressOf(host), host.byteSize());
    }

    /** Returns when the bytes are on the host; waits for what was put on the null stream before. */
    public void copyTo(MemorySegment host) {
        copy(addressOf(host), segment.address(), host.byteSize());
    }

    private static long addressOf(MemorySegment host) {
        if (!host.isNative()) {
            throw new IllegalArgumentException("memory of the Java heap has no address");
        }
        return host.address();
    }

    private void copy(long to, long from, long bytes) {
        if (bytes > segment.byteSize()) {
            throw new IllegalArgumentException(bytes + " bytes do not fit in " + segment.byteSize());
        }
        if (bytes > 0) {
            Cuda.use(device);
            Cuda.copy(to, from, bytes);
        }
    }

    /** Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Cuda.use(device);
            Cuda.free(segment.address());
        }
    }
}
