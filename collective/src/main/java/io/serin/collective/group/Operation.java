package io.serin.collective.group;

/** Which collective a call is; the order is part of the wire format between hosts. */
public enum Operation {
    BARRIER("barrier"),
    ALL_REDUCE("allReduce"),
    REDUCE_SCATTER("reduceScatter"),
    ALL_GATHER("allGather"),
    BROADCAST("broadcast");

    private final String title;

    Operation(String title) {
        this.title = title;
    }

    /** As the method of {@link io.serin.collective.Collective}. */
    public String title() {
        return title;
    }
}
