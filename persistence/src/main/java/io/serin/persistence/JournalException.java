package io.serin.persistence;

/** The event log cannot be used. The message is one line for an operator. */
public final class JournalException extends Exception {

    /** Why. */
    public enum Reason {
        /** Another process has the embedded database open. Trying again helps only when that one has ended. */
        LOCKED,
        /** The file is damaged, of another format, or not accessible. Trying again does not help. */
        UNREADABLE
    }

    private final Reason reason;

    JournalException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
