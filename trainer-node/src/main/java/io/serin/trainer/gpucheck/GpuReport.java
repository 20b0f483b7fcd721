package io.serin.trainer.gpucheck;

import io.serin.collective.nccl.CudaDevice;
import io.serin.trainer.gpucheck.Finding.Verdict;
import java.util.List;

/**
 * What {@code serin gpu-check} found.
 *
 * @param gpu whether there is a GPU that NCCL can use
 * @param nccl versions, or why it cannot be used
 * @param libtorch where libtorch for CUDA is, or why not
 */
record GpuReport(
        String date,
        String java,
        boolean gpu,
        String nccl,
        String libtorch,
        List<CudaDevice> devices,
        List<Finding> findings,
        List<Bandwidth> bandwidth) {

    /** Everything that ran held. */
    static final int HELD = 0;
    /** A part failed. */
    static final int FAILED = 1;
    /** Nothing could run. */
    static final int NO_GPU = 3;

    int exitCode() {
        if (!gpu) {
            return NO_GPU;
        }
        return count(Verdict.FAILED) > 0 ? FAILED : HELD;
    }

    long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
