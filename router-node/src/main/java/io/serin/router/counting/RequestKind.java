package io.serin.router.counting;

/** Which requests figures count. */
public enum RequestKind {
    /** Requests that were drawn to the arm and answered by its version. */
    SERVED,
    /** Copies; their answers were never served. */
    SHADOWED,
    /**
     * Requests that were answered while a version that was to have traffic was not ready here. They belong to neither arm: counted there, they
     * would move users from one arm to the other, or leave one of the arms out.
     */
    STOOD_IN
}
