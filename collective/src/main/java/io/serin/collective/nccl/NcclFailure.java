package io.serin.collective.nccl;

/**
 * A call of CUDA or NCCL failed, outside a collective; the message holds the call and the library's own words. Retrying
 * helps only where memory was short.
 */
public final class NcclFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NcclFailure(String call, String words) {
        super(call + ": " + words);
    }
}
