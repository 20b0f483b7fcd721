package io.serin.collective.nccl;

import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Lends device memory to values that lie on the host, as long as the group lives. */
final class DeviceStaging implements AutoCloseable {

    private final int device;
    private @Nullable DeviceMemory memory;

    DeviceStaging(int device) {
        this.device = device;
    }

    /** @param work gets an address on the device and returns when its values are final */
    void onDevice(MemorySegment values, LongConsumer work) {
        if (values.byteSize() == 0 || Cuda.isOnDevice(values.address())) {
            work.accept(values.address());
            return;
        }
        DeviceMemory lent = atLeast(values.byteSize());
        lent.copyFrom(values);
        work.accept(lent.segment().address());
        lent.copyTo(values);
    }

    private DeviceMemory atLeast(long bytes) {
        DeviceMemory present = memory;
        if (present != null && present.segment().byteSize() >= bytes) {
            return present;
        }
        close();
        DeviceMemory larger = DeviceMemory.allocate(device, bytes);
        memory = larger;
        return larger;
    }

    @Override
    public void close() {
        DeviceMemory present = memory;
        memory = null;
        if (present != null) {
            present.close();
        }
    }
}
