package io.serin.router.feedback;

import java.util.concurrent.atomic.LongAdder;

/** Joins labels and values with answers: those given here at once, all others by asking the other routers. Thread-safe. */
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
     * Never blocks. Repeating a label or value changes nothing.
     *
     * @param forwarded from another router: what is unknown here is then not passed on
     * @return labels and values taken: joined here or on their way to the other routers
     */
    int accept(FeedbackBatch batch, boolean forwarded) {
        FeedbackBatch notHere = new FeedbackBatch(
                batch.labels().stream()
                        .filter(label -> !predictions.label(label.id(), label.label()))
                        .toList(),
                batch.values().stream()
                        .filter(value -> !predictions.value(value.id(), value.metric(), value.value()))
                        .toList());
        int here = batch.size() - notHere.size();
        joined.add(here);
        if (forwarded) {
            unknown.add(notHere.size());
            return here;
        }
        return here + forwarder.offer(notHere);
    }

    /** Labels and values that found their answer on this router. */
    public long joined() {
        return joined.sum();
    }

    /** Labels and values from other routers that found no answer on this one. */
    public long unknown() {
        return unknown.sum();
    }

    /** Labels and values that no other router could be given. */
    public long lost() {
        return forwarder.lost();
    }
}
