package io.serin.collective.socket;

import io.serin.collective.JoinRefusedException.Reason;

/** Why a new connection is not let in; the order is part of the wire format. */
enum Refusal {
    SILENT("it did not say hello in time", Reason.LAYOUT),
    GARBLED("it does not speak this protocol", Reason.LAYOUT),
    CHECKSUM("its hello has a wrong checksum", Reason.LAYOUT),
    NO_HELLO("its first frame is no hello", Reason.LAYOUT),
    GROUP("it wants another group", Reason.GROUP),
    OLDER_GENERATION("its generation is older", Reason.GENERATION),
    NEWER_GENERATION("its generation is newer", Reason.GENERATION),
    WORLD_SIZE("its group has another size", Reason.WORLD_SIZE),
    SETTINGS("its wire settings differ", Reason.SETTINGS),
    WRONG_RANK("its rank does not connect to this rank", Reason.RANK_TAKEN),
    RANK_TAKEN("its rank is taken", Reason.RANK_TAKEN),
    CROWDED("too many connections are saying hello", Reason.SPACE);

    private final String text;
    private final Reason reason;

    Refusal(String text, Reason reason) {
        this.text = text;
        this.reason = reason;
    }

    /** Said of the one that connected. */
    String text() {
        return text;
    }

    Reason reason() {
        return reason;
    }
}
