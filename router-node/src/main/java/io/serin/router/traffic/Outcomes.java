package io.serin.router.traffic;

import java.util.List;

/** What became known of answers that were given. */
public record Outcomes(List<Label> labels, List<MetricValue> values) {

    public Outcomes {
        labels = List.copyOf(labels);
        values = List.copyOf(values);
    }

    int size() {
        return labels.size() + values.size();
    }
}
