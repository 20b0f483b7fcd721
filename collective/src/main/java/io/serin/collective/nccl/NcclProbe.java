package io.serin.collective.nccl;

import static org.bytedeco.cuda.global.cudart.cudaErrorInsufficientDriver;
import static org.bytedeco.cuda.global.cudart.cudaErrorNoDevice;
import static org.bytedeco.cuda.global.cudart.cudaSuccess;

import io.serin.collective.nccl.NcclAvailability.Reason;
import io.serin.collective.nccl.NcclAvailability.Unavailable;
import io.serin.collective.nccl.NcclAvailability.Usable;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nccl;
import org.bytedeco.javacpp.Loader;

/** Loads the natives and asks them, in the order in which each needs the one before. */
final class NcclProbe {

    private NcclProbe() {}

    static NcclAvailability probe() {
        allowNativeMemoryOfOthers();
        String native_ = "/org/bytedeco/cuda/" + Loader.Detector.getPlatform() + "/libjninccl.so";
        if (NcclProbe.class.getResource(native_) == null) {
            return new Unavailable(Reason.NATIVES_NOT_ON_CLASS_PATH, "no resource " + native_);
        }
        CudaLibraries.preload();
        try {
            Loader.load(cudart.class);
            Loader.load(nccl.class);
            return ask();
        } catch (LinkageError failed) {
            String cause = deepest(failed);
            return new Unavailable(reasonOf(cause), cause);
        } catch (NcclFailure failed) {
            return new Unavailable(Reason.OTHER, String.valueOf(failed.getMessage()));
        }
    }

    /**
     * JavaCPP refuses to allocate when the process is larger than a multiple of the Java heap, as one with libtorch in it
     * is. It reads the limit once.
     */
    private static void allowNativeMemoryOfOthers() {
        if (System.getProperty("org.bytedeco.javacpp.maxphysicalbytes") == null) {
            System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        }
    }

    private static NcclAvailability ask() {
        int[] number = new int[1];
        NcclCodes.check("ncclGetVersion", nccl.ncclGetVersion(number));
        String ncclVersion = number[0] / 10_000 + "." + number[0] / 100 % 100 + "." + number[0] % 100;
        Cuda.check("cudaDriverGetVersion", cudart.cudaDriverGetVersion(number));
        String driver = cudaVersion(number[0]);
        Cuda.check("cudaRuntimeGetVersion", cudart.cudaRuntimeGetVersion(number));
        String runtime = cudaVersion(number[0]);
        int code = cudart.cudaGetDeviceCount(number);
        if (code != cudaSuccess) {
            return new Unavailable(reasonOf(code), Cuda.words(code) + "; driver for CUDA " + driver);
        }
        if (number[0] == 0) {
            return new Unavailable(Reason.NO_DEVICE, "cudaGetDeviceCount: 0");
        }
        return new Usable(ncclVersion, driver, runtime, number[0]);
    }

    private static String cudaVersion(int number) {
        return number / 1000 + "." + number % 1000 / 10;
    }

    private static Reason reasonOf(int cudaError) {
        return switch (cudaError) {
            case cudaErrorInsufficientDriver -> Reason.DRIVER_TOO_OLD;
            case cudaErrorNoDevice -> Reason.NO_DEVICE;
            default -> Reason.OTHER;
        };
    }

    private static Reason reasonOf(String cause) {
        if (cause.contains("libcuda.so")) {
            return Reason.NO_DRIVER;
        }
        if (cause.contains("libcudart.so")) {
            return Reason.NO_CUDA_RUNTIME;
        }
        return cause.contains("libnccl.so") ? Reason.NO_NCCL : Reason.OTHER;
    }

    /** JavaCPP wraps the loader's words, "libcuda.so.1: cannot open ...", in an error that only names its own file. */
    private static String deepest(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).replaceFirst("^\\S*/libjni\\w+\\.so: ", "");
    }
}
