package io.serin.collective.nccl;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * A device of this machine that CUDA shows this process.
 *
 * @param number CUDA's, 0 or more
 * @param memoryBytes in all, used or not
 */
public record CudaDevice(int number, String name, long memoryBytes) {

    /** @throws NcclUnavailableException where there is none */
    public static List<CudaDevice> all() {
        NcclLibrary.requireUsable();
        int[] count = new int[1];
        Cuda.check("cudaGetDeviceCount", cudart.cudaGetDeviceCount(count));
        return IntStream.range(0, count[0]).mapToObj(CudaDevice::of).toList();
    }

    private static CudaDevice of(int number) {
        Cuda.use(number);
        try (cudaDeviceProp properties = new cudaDeviceProp();
                SizeTPointer unused = new SizeTPointer(1);
                SizeTPointer total = new SizeTPointer(1)) {
            Cuda.check("cudaGetDeviceProperties", cudart.cudaGetDeviceProperties(properties, number));
            Cuda.check("cudaMemGetInfo", cudart.cudaMemGetInfo(unused, total));
            return new CudaDevice(number, properties.name().getString(), total.get());
        }
    }
}
