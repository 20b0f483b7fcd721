package io.serin.collective.socket;

/** Which collective a frame belongs to; the order is part of the wire format. */
enum Operation {
    BARRIER("barrier"),
    ALL_REDUCE("allReduce"),
    REDUCE_SCATTER("reduceScatter"),
    ALL_GATHER("allGather"),
    BROADCAST("broadcast");

    private final String title;

    Operation(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
