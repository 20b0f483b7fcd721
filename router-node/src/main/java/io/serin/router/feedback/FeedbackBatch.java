package io.serin.router.feedback;

import java.util.List;

/** What became known of answers that were given; as JSON, the body of {@code POST /api/v1/feedback}. */
record FeedbackBatch(List<Label> labels, List<MetricValue> values) {

    public FeedbackBatch {
        labels = List.copyOf(labels);
        values = List.copyOf(values);
    }

    int size() {
        return labels.size() + values.size();
    }
}
