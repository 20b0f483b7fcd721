package io.serin.deploy.simulation.traffic;

/** Labels on their way: a ring of seconds, at most one label for each request. Not thread-safe. */
final class PendingLabels {

    /** What a label says: of which arm, in which cluster, and who was right. */
    interface Receiver {

        void label(int code);
    }

    private final int perSecond;
    private final int[] codes;
    private final int[] counts;
    private int now;

    PendingLabels(int requestsPerSecond, LabelModel labels) {
        int slots = labels.share() > 0 ? labels.delaySeconds() + 1 : 1;
        perSecond = labels.share() > 0 ? requestsPerSecond : 0;
        codes = new int[Math.multiplyExact(perSecond, slots)];
        counts = new int[slots];
    }

    void add(int code) {
        codes[now * perSecond + counts[now]++] = code;
    }

    /** Gives those that are due at this second's end and goes on to the next. */
    void endSecond(Receiver receiver) {
        now = (now + 1) % counts.length;
        for (int index = 0; index < counts[now]; index++) {
            receiver.label(codes[now * perSecond + index]);
        }
        counts[now] = 0;
    }
}
