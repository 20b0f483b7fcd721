package io.serin.router.feedback;

import io.serin.api.ModelName;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.counting.RequestCounters;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was answered lately, so that labels find their answers: for a while, and never more than so many. Answers and
 * labels may come in any order after the prediction itself, and more than once. Thread-safe.
 */
public final class PredictionLog {

    private static final int NONE = -1;

    private final int capacity;
    private final Duration keep;
    private final ToLongFunction<ModelName> inForce;
    private final LongSupplier nanoTime;
    private final Map<String, Prediction> predictions = new LinkedHashMap<>();
    private int classes;

    /**
     * @param capacity predicted classes, one for each input of a request; one more pushes the oldest request out
     * @param keep how long a label may take
     * @param inForce the version of the model's table that is in force; called with a lock held
     */
    public PredictionLog(int capacity, Duration keep, ToLongFunction<ModelName> inForce, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.keep = keep;
        this.inForce = inForce;
        this.nanoTime = nanoTime;
    }

    /**
     * A later prediction under the same id replaces an earlier one, unless that has a label or a value: they are counted once.
     *
     * @param predicted the class of each of the request's inputs, never changed
     * @param table that the request was answered under
     */
    public synchronized void served(String id, int[] predicted, RoutingTable table, RequestCounters counters) {
        @Nullable Prediction earlier = predictions.get(id);
        if (earlier != null && earlier.hasOutcome()) {
            return;
        }
        remove(id);
        predictions.put(id, new Prediction(predicted, table.model(), table.version(), counters, nanoTime.getAsLong()));
        classes += predicted.length;
        while (classes > capacity) {
            remove(predictions.keySet().iterator().next());
        }
    }

    /** The shadow's answer to a request that was served; forgotten where the request is. */
    public synchronized void shadowed(String id, int[] predicted, RequestCounters counters) {
        @Nullable Prediction prediction = predictions.get(id);
        if (prediction != null && prediction.shadow == null && prediction.predicted.length == predicted.length) {
            prediction.shadow = new Shadow(predicted, counters);
            for (int input = 0; input < predicted.length; input++) {
                prediction.judgeShadow(input);
            }
        }
    }

    /** The first label of an input counts, repeated ones change nothing. */
    synchronized Join label(Label label) {
        @Nullable Prediction prediction = predictions.get(label.id());
        if (prediction == null || expired(prediction)) {
            return Join.UNKNOWN;
        }
        // Which of several is meant must be said.
        int input = label.index().orElse(prediction.predicted.length == 1 ? 0 : NONE);
        if (input < 0 || input >= prediction.predicted.length) {
            return Join.UNKNOWN;
        }
        if (prediction.labelled(input, label.label())) {
            prediction.counters.labelled(prediction.predicted[input] == label.label());
            prediction.judgeShadow(input);
        }
        return joined(prediction);
    }

    /** A metric's first value counts, repeated ones change nothing. */
    synchronized Join value(MetricValue value) {
        @Nullable Prediction prediction = predictions.get(value.id());
        if (prediction == null || expired(prediction)) {
            return Join.UNKNOWN;
        }
        if (!prediction.counters.metrics().contains(value.metric())) {
            return Join.UNUSED;
        }
        if (prediction.valued(value.metric())) {
            prediction.counters.valued(value.metric(), value.value());
        }
        return joined(prediction);
    }

    /** Lets go of what is too old. Call it regularly. */
    public synchronized void expire() {
        var oldestFirst = predictions.values().iterator();
        while (oldestFirst.hasNext()) {
            Prediction oldest = oldestFirst.next();
            if (!expired(oldest)) {
                return;
            }
            classes -= oldest.predicted.length;
            oldestFirst.remove();
        }
    }

    /** Requests. */
    public synchronized int size() {
        return predictions.size();
    }

    /** A stage has a table of its own, and its figures are asked for as long as that is in force. */
    private Join joined(Prediction prediction) {
        return inForce.applyAsLong(prediction.model) == prediction.table ? Join.JOINED : Join.LATE;
    }

    private boolean expired(Prediction prediction) {
        return nanoTime.getAsLong() - prediction.servedAtNanos >= keep.toNanos();
    }

    private void remove(String id) {
        @Nullable Prediction removed = predictions.remove(id);
        if (removed != null) {
            classes -= removed.predicted.length;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Shadow(int[] predicted, RequestCounters counters) {}

    private static final class Prediction {
        private final int[] predicted;
        private final ModelName model;
        private final long table;
        private final RequestCounters counters;
        private final long servedAtNanos;
        private int @Nullable [] labels;
        private @Nullable Shadow shadow;
        private Set<String> valued = Set.of();

        Prediction(int[] predicted, ModelName model, long table, RequestCounters counters, long servedAtNanos) {
            this.predicted = predicted;
            this.model = model;
            this.table = table;
            this.counters = counters;
            this.servedAtNanos = servedAtNanos;
        }

        boolean hasOutcome() {
            return labels != null || !valued.isEmpty();
        }

        /** Whether this is the input's first label. */
        boolean labelled(int input, int label) {
            if (labels == null) {
                labels = new int[predicted.length];
                Arrays.fill(labels, NONE);
            }
            boolean first = labels[input] == NONE;
            if (first) {
                labels[input] = label;
            }
            return first;
        }

        /** Once both its label and its shadow's answer are there, whichever came first. */
        void judgeShadow(int input) {
            if (shadow == null || labels == null || labels[input] == NONE) {
                return;
            }
            boolean shadowRight = shadow.predicted[input] == labels[input];
            shadow.counters.labelled(shadowRight);
            shadow.counters.labelledPair(predicted[input] == labels[input], shadowRight);
        }

        /** Whether this is the metric's first value. */
        boolean valued(String metric) {
            if (valued.isEmpty()) {
                // Most predictions never get one: a set for each would be most of the log.
                valued = new HashSet<>();
            }
            return valued.add(metric);
        }
    }
}
