package io.serin.collective.nccl;

import io.serin.collective.nccl.NcclAvailability.Unavailable;

/** NCCL was asked for where it cannot be used. Retrying in the same process does not help. */
public final class NcclUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final NcclAvailability.Reason reason;

    public NcclUnavailableException(Unavailable unavailable) {
        super("NCCL cannot be used: " + unavailable.message());
        this.reason = unavailable.reason();
    }

    public NcclAvailability.Reason reason() {
        return reason;
    }
}
