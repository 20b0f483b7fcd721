package io.serin.collective.nccl;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import org.bytedeco.cuda.global.nccl;

/** What NCCL's numbers mean. */
final class NcclCodes {

    private NcclCodes() {}

    /** A non-blocking communicator answers most calls with "in progress": its state is asked for afterwards. */
    static void check(String call, int code) {
        if (code != nccl.ncclSuccess && code != nccl.ncclInProgress) {
            throw new NcclFailure(call, words(code));
        }
    }

    static String words(int code) {
        return nccl.ncclGetErrorString(code).getString() + " (NCCL error " + code + ")";
    }

    static int of(ElementType type) {
        return switch (type) {
            case FLOAT32 -> nccl.ncclFloat32;
            case FLOAT64 -> nccl.ncclFloat64;
        };
    }

    static int of(Reduction reduction) {
        return switch (reduction) {
            case SUM -> nccl.ncclSum;
            case MEAN -> nccl.ncclAvg;
        };
    }
}
