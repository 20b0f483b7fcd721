package io.serin.router.feedback;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Joins labels and values with answers: those given here at once, all others by asking the other routers. Thread-safe. */
public final class Feedback {

    private final PredictionLog predictions;
    private final FeedbackForwarder forwarder;
    private final LongAdder joined = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder unused = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    public Feedback(PredictionLog predictions, FeedbackForwarder forwarder) {
        this.predictions = predictions;
        this.forwarder = forwarder;
    }

    /**
     * Never blocks. Repeating a label or value changes nothing.
     *
     * @param forwarded from another router: what is unknown here is then not passed on, and counted there
     */
    FeedbackAnswer accept(FeedbackBatch batch, boolean forwarded) {
        Map<Join, Integer> joins = new EnumMap<>(Join.class);
        List<Label> labels = new ArrayList<>();
        for (Label label : batch.labels()) {
            if (counted(predictions.label(label), joins) == Join.UNKNOWN) {
                labels.add(label);
            }
        }
        List<MetricValue> values = new ArrayList<>();
        for (MetricValue value : batch.values()) {
            if (counted(predictions.value(value), joins) == Join.UNKNOWN) {
                values.add(value);
            }
        }
        joined.add(count(joins, Join.JOINED));
        late.add(count(joins, Join.LATE));
        unused.add(count(joins, Join.UNUSED));
        return answer(joins, new FeedbackBatch(labels, values), forwarded);
    }

    private FeedbackAnswer answer(Map<Join, Integer> joins, FeedbackBatch notHere, boolean forwarded) {
        boolean alone = !forwarded && !forwarder.hasOthers();
        if (alone) {
            unknown.add(notHere.size());
        }
        int given = forwarded || alone ? 0 : forwarder.offer(notHere);
        return new FeedbackAnswer(
                count(joins, Join.JOINED),
                count(joins, Join.LATE),
                count(joins, Join.UNUSED),
                forwarded || alone ? notHere.size() : 0,
                given,
                forwarded || alone ? 0 : notHere.size() - given);
    }

    private static Join counted(Join join, Map<Join, Integer> joins) {
        joins.merge(join, 1, Integer::sum);
        return join;
    }

    private static int count(Map<Join, Integer> joins, Join join) {
        return joins.getOrDefault(join, 0);
    }

    /** Labels and values that found their answer on this router, in time. */
    public long joined() {
        return joined.sum();
    }

    /** Labels and values that found an answer of a stage that had ended. */
    public long late() {
        return late.sum();
    }

    /** Values of a metric that their answer's release does not name. */
    public long unused() {
        return unused.sum();
    }

    /** Labels and values that came to this router first, and found no answer on any. */
    public long unknown() {
        return unknown.sum() + forwarder.unknown();
    }

    /** Labels and values that no other router could be given. */
    public long lost() {
        return forwarder.lost();
    }
}
