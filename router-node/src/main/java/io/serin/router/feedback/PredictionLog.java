package io.serin.router.feedback;

import io.serin.router.counting.RequestCounters;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was answered lately, so that labels find their answers: for a while, and never more than so many. Answers and
 * labels may come in any order after the prediction itself, and more than once. Thread-safe.
 */
public final class PredictionLog {

    private final int capacity;
    private final Duration keep;
    private final LongSupplier nanoTime;
    private final Map<String, Prediction> predictions = new LinkedHashMap<>();

    /**
     * @param capacity predictions; one more pushes the oldest out
     * @param keep how long a label may take
     */
    public PredictionLog(int capacity, Duration keep, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.keep = keep;
        this.nanoTime = nanoTime;
    }

    /** A later prediction under the same id replaces an earlier one, unless that has its label or a value: they are counted once. */
    public synchronized void served(String id, int predicted, RequestCounters counters) {
        @Nullable Prediction earlier = predictions.get(id);
        if (earlier != null && earlier.hasOutcome()) {
            return;
        }
        predictions.remove(id);
        predictions.put(id, new Prediction(predicted, counters, nanoTime.getAsLong()));
        while (predictions.size() > capacity) {
            predictions.remove(predictions.keySet().iterator().next());
        }
    }

    /** The shadow's answer to a request that was served; forgotten where the request is. */
    public synchronized void shadowed(String id, int predicted, RequestCounters counters) {
        @Nullable Prediction prediction = predictions.get(id);
        if (prediction != null && prediction.shadow == null) {
            prediction.shadow = new Shadow(predicted, counters);
            if (prediction.label != null) {
                prediction.shadow.judge(prediction.label, prediction.predicted);
            }
        }
    }

    /** False when no such prediction is known here. The first label counts, repeated ones change nothing. */
    synchronized boolean label(String id, int label) {
        @Nullable Prediction prediction = predictions.get(id);
        if (prediction == null || expired(prediction)) {
            return false;
        }
        if (prediction.label == null) {
            prediction.label = label;
            prediction.counters.labelled(prediction.predicted == label);
            if (prediction.shadow != null) {
                prediction.shadow.judge(label, prediction.predicted);
            }
        }
        return true;
    }

    /** False when no such prediction is known here. A metric's first value counts, repeated ones change nothing. */
    synchronized boolean value(String id, String metric, double value) {
        @Nullable Prediction prediction = predictions.get(id);
        if (prediction == null || expired(prediction)) {
            return false;
        }
        if (prediction.counters.metrics().contains(metric) && prediction.valued(metric)) {
            prediction.counters.valued(metric, value);
        }
        return true;
    }

    /** Lets go of what is too old. Call it regularly. */
    public synchronized void expire() {
        var oldestFirst = predictions.values().iterator();
        while (oldestFirst.hasNext() && expired(oldestFirst.next())) {
            oldestFirst.remove();
        }
    }

    public synchronized int size() {
        return predictions.size();
    }

    private boolean expired(Prediction prediction) {
        return nanoTime.getAsLong() - prediction.servedAtNanos >= keep.toNanos();
    }

    private record Shadow(int predicted, RequestCounters counters) {

        void judge(int label, int baselinePredicted) {
            counters.labelled(predicted == label);
            counters.labelledPair(baselinePredicted == label, predicted == label);
        }
    }

    private static final class Prediction {
        private final int predicted;
        private final RequestCounters counters;
        private final long servedAtNanos;
        private @Nullable Integer label;
        private @Nullable Shadow shadow;
        private Set<String> valued = Set.of();

        Prediction(int predicted, RequestCounters counters, long servedAtNanos) {
            this.predicted = predicted;
            this.counters = counters;
            this.servedAtNanos = servedAtNanos;
        }

        boolean hasOutcome() {
            return label != null || !valued.isEmpty();
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
