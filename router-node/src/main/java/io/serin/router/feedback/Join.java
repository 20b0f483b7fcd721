package io.serin.router.feedback;

/** What a label or value comes to on this router. */
enum Join {
    /** With an answer under a table that is in force. */
    JOINED,
    /** With an answer of a stage that has ended: too late for a verdict. */
    LATE,
    /** Its answer's release does not name the metric. */
    UNUSED,
    /** There is no such answer here. */
    UNKNOWN
}
