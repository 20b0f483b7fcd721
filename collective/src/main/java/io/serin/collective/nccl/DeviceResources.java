package io.serin.collective.nccl;

import java.util.function.Supplier;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a group holds on its rank's device.
 *
 * @param token one float, whose sum is a barrier
 * @param stream that the collectives are put on
 */
record DeviceResources(DeviceMemory bucket, DeviceMemory token, DeviceStaging staging, CUstream_st stream)
        implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeviceResources.class);

    /** @throws NcclFailure when the device does not exist or has no room; then nothing stays allocated */
    static DeviceResources allocate(int device, long bucketBytes) {
        DeviceMemory bucket = DeviceMemory.allocate(device, bucketBytes);
        DeviceMemory token = orFree(() -> DeviceMemory.allocate(device, Float.BYTES), bucket);
        CUstream_st stream = orFree(Cuda::newStream, token, bucket);
        return new DeviceResources(bucket, token, new DeviceStaging(device), stream);
    }

    /** Each for itself: a device that has failed once fails every call. */
    @Override
    public void close() {
        free(() -> Cuda.check("cudaStreamDestroy", cudart.cudaStreamDestroy(stream)));
        free(staging::close);
        free(token::close);
        free(bucket::close);
    }

    private static <T> T orFree(Supplier<T> allocation, DeviceMemory... allocated) {
        try {
            return allocation.get();
        } catch (NcclFailure failed) {
            for (DeviceMemory memory : allocated) {
                free(memory::close);
            }
            throw failed;
        }
    }

    private static void free(Runnable resource) {
        try {
            resource.run();
        } catch (NcclFailure failed) {
            log.warn("could not free everything on the device", failed);
        }
    }
}
