package io.serin.collective;

/**
 * The group was ended by an abort, by a rank that left, or by an earlier failure of this rank. The message is the
 * aborter's cause text. Do not retry: the group is of no more use, its ranks go on in a new generation.
 */
public final class CollectiveAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CollectiveAbortedException(String cause) {
        super(cause);
    }

    public CollectiveAbortedException(String cause, Throwable origin) {
        super(cause, origin);
    }
}
