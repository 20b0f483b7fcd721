package io.serin.collective.socket;

/** What a frame is for; the order is part of the wire format. */
enum FrameKind {
    /** The first frame of the rank that connects: who it is and whom it wants. */
    HELLO,
    /** The answer of the rank that was connected to; from here on both are peers. */
    WELCOME,
    /** The other answer; the step is the {@link Refusal}. */
    REFUSED,
    /** Part of a collective. */
    DATA,
    /** Asks a peer that is awaited for long whether it is in a collective, too. */
    PROBE,
    /** The answer to that. */
    ALIVE,
    /** The group is over; the payload is the cause. */
    ABORT,
    /** The sender has left after finishing every collective it entered. */
    GOODBYE
}
