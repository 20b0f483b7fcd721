package io.serin.router.traffic;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Joins labels with answers: those given here at once, all others by asking the other routers. Thread-safe. */
public final class Feedback {

    private final PredictionLog predictions;
    private final FeedbackForwarder forwarder;
    private final LongAdder joined = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    public Feedback(PredictionLog predictions, FeedbackForwarder forwarder) {
        this.predictions = predictions;
        this.forwarder = forwarder;
    }

    /**
     * Never blocks. Repeating a label changes nothing.
     *
     * @param forwarded from another router: what is unknown here is then not passed on
     * @return labels taken: joined here or on their way to the other routers
     */
    public int accept(List<Label> labels, boolean forwarded) {
        List<Label> notHere = labels.stream()
                .filter(label -> !predictions.label(label.id(), label.label()))
                .toList();
        joined.add(labels.size() - notHere.size());
        if (forwarded) {
            unknown.add(notHere.size());
            return labels.size() - notHere.size();
        }
        return labels.size() - notHere.size() + forwarder.offer(notHere);
    }

    /** Labels that found their answer on this router. */
    public long joined() {
        return joined.sum();
    }

    /** Labels from other routers that found no answer on this one. */
    public long unknown() {
        return unknown.sum();
    }

    /** Labels that no other router could be given. */
    public long lost() {
        return forwarder.lost();
    }
}
