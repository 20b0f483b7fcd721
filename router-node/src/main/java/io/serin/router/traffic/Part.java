package io.serin.router.traffic;

/** What an arm's figures count. */
enum Part {
    /** Requests that were drawn to the arm and answered by its version. */
    SERVED,
    /** Copies; their answers were never served. */
    SHADOWED,
    /**
     * Requests that were drawn to a version that was not ready here and answered by another. They belong to neither arm: counted there, they
     * would move users from one arm to the other.
     */
    STOOD_IN
}
