package io.serin.collective;

/** A group cannot be joined as asked; it goes on unchanged. Retrying the same call helps only for {@link Reason#SPACE}. */
public final class JoinRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a rank was refused. */
    public enum Reason {
        /** The directory has no room for the segment; the message names the bytes needed. */
        SPACE,
        /** A newer generation of the group is already running. */
        GENERATION,
        /** The group has another number of ranks. */
        WORLD_SIZE,
        /** The group's buckets have another length. */
        LENGTH,
        /** Another process or thread holds this rank, or held it earlier in this generation. */
        RANK_TAKEN,
        /** The file under the group's name, or the peer at an address, is not of this version of the code. */
        LAYOUT,
        /** The peer at an address belongs to another group. */
        GROUP,
        /** The peers' wire settings differ. */
        SETTINGS
    }

    private final Reason reason;

    public JoinRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public JoinRefusedException(Reason reason, String message, Throwable origin) {
        super(message, origin);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
