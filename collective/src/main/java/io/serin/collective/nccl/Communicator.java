package io.serin.collective.nccl;

import io.serin.collective.group.Backoff;
import java.time.Duration;
import org.bytedeco.cuda.global.nccl;
import org.bytedeco.cuda.nccl.ncclComm;
import org.bytedeco.cuda.nccl.ncclConfig_t;
import org.bytedeco.cuda.nccl.ncclUniqueId;

/**
 * NCCL's communicator in non-blocking form: no call waits for peers, progress is asked for. Used under its group's lock,
 * as a communicator that is freed while another thread asks for its state takes the process down.
 */
final class Communicator {
    private static final int MAGIC = 0xcafebeef;
    private static final int UNDEFINED = Integer.MIN_VALUE;
    private static final int SPIN_TURNS = 2_000;

    private final ncclComm comm;
    private boolean freed;

    private Communicator(ncclComm comm) {
        this.comm = comm;
    }

    /** Begins to join: done when {@link #isDone} first says so. */
    static Communicator begin(NcclUniqueId id, int rank, int worldSize) {
        ncclComm comm = new ncclComm();
        try (ncclUniqueId unique = id.toNative();
                ncclConfig_t config = nonBlocking()) {
            NcclCodes.check(
                    "ncclCommInitRankConfig", nccl.ncclCommInitRankConfig(comm, worldSize, unique, rank, config));
        }
        return new Communicator(comm);
    }

    /** Whether what was asked last is under way; {@link NcclFailure} when the communicator has failed. */
    boolean isDone() {
        int[] state = new int[1];
        NcclCodes.check("ncclCommGetAsyncError", nccl.ncclCommGetAsyncError(comm, state));
        if (state[0] == nccl.ncclInProgress) {
            return false;
        }
        if (state[0] != nccl.ncclSuccess) {
            String last = nccl.ncclGetLastError(comm).getString().strip();
            throw new NcclFailure("NCCL failed", NcclCodes.words(state[0]) + (last.isEmpty() ? "" : ": " + last));
        }
        return true;
    }

    /** Finishes and frees, in this order, as peers may still read what this rank has sent. */
    void leave(Duration limit) {
        NcclCodes.check("ncclCommFinalize", nccl.ncclCommFinalize(comm));
        long untilNanos = System.nanoTime() + limit.toNanos();
        Backoff backoff = backoff();
        while (!isDone()) {
            if (System.nanoTime() - untilNanos > 0) {
                throw new NcclFailure("ncclCommFinalize", "not done before the deadline");
            }
            backoff.pause();
        }
        if (!freed) {
            freed = true;
            NcclCodes.check("ncclCommDestroy", nccl.ncclCommDestroy(comm));
        }
    }

    /** How progress is asked for: without pause while a small collective may end, then seldom enough to leave the core. */
    static Backoff backoff() {
        return new Backoff(SPIN_TURNS, 0);
    }

    /** Ends what is under way and frees, whatever state it is in. */
    void abort() {
        if (!freed) {
            freed = true;
            NcclCodes.check("ncclCommAbort", nccl.ncclCommAbort(comm));
        }
    }

    ncclComm comm() {
        return comm;
    }

    /** What the macro NCCL_CONFIG_INITIALIZER sets, which has no counterpart in Java, but for {@code blocking}. */
    private static ncclConfig_t nonBlocking() {
        ncclConfig_t config = new ncclConfig_t();
        config.size(config.sizeof());
        config.magic(MAGIC);
        config.version(nccl.NCCL_VERSION_CODE);
        config.blocking(0);
        config.cgaClusterSize(UNDEFINED).minCTAs(UNDEFINED).maxCTAs(UNDEFINED);
        config.netName(null).commName(null);
        config.splitShare(UNDEFINED).trafficClass(UNDEFINED).collnetEnable(UNDEFINED);
        config.CTAPolicy(UNDEFINED).shrinkShare(UNDEFINED).nvlsCTAs(UNDEFINED);
        return config;
    }
}
