package io.serin.api;

/** Why something is refused. Each feature has an enum of its own; the names of its constants are what programs read. */
public interface Reason {

    /** Such as {@code UNKNOWN_JOB}. */
    String name();

    Category category();

    /** What a reason means to whoever asked; HTTP has a status for each. */
    enum Category {
        /** The request itself cannot be read. */
        MALFORMED,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        TOO_SLOW,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        /** The state does not allow it now. */
        CONFLICT,
        /** It can be read, and will never be done as it is. */
        INVALID,
        /** A bug of ours. */
        INTERNAL,
        /** The same request may work later, or elsewhere. */
        UNAVAILABLE
    }
}
