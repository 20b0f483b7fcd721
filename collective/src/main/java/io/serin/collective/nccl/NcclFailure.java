package io.serin.collective.nccl;

/** A call of CUDA or NCCL failed; the message holds the call and the library's own words. */
final class NcclFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NcclFailure(String call, String words) {
        super(call + ": " + words);
    }
}
