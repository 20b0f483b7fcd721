package io.serin.deploy.figures;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one arm did, on one router or on all.
 *
 * @param values by metric; a metric without any value is not among them
 */
public record ArmFigures(
        RequestCounts requests,
        LatencyCounts latency,
        LabelCounts labels,
        PairCounts pairs,
        ClusterCounts clusters,
        Map<String, ValueCounts> values) {

    public static final ArmFigures NONE = new ArmFigures(
            RequestCounts.NONE, LatencyCounts.NONE, LabelCounts.NONE, PairCounts.NONE, ClusterCounts.NONE);

    /** @param clusters and {@code values} are absent from events that were written before they were counted */
    public ArmFigures(
            RequestCounts requests,
            LatencyCounts latency,
            LabelCounts labels,
            PairCounts pairs,
            @Nullable ClusterCounts clusters,
            @Nullable Map<String, ValueCounts> values) {
        this.requests = requests;
        this.latency = latency;
        this.labels = labels;
        this.pairs = pairs;
        this.clusters = Objects.requireNonNullElse(clusters, ClusterCounts.NONE);
        this.values = Map.copyOf(Objects.requireNonNullElse(values, Map.of()));
    }

    /** Without values. */
    public ArmFigures(
            RequestCounts requests,
            LatencyCounts latency,
            LabelCounts labels,
            PairCounts pairs,
            ClusterCounts clusters) {
        this(requests, latency, labels, pairs, clusters, Map.of());
    }

    public ArmFigures plus(ArmFigures other) {
        return new ArmFigures(
                requests.plus(other.requests),
                latency.plus(other.latency),
                labels.plus(other.labels),
                pairs.plus(other.pairs),
                clusters.plus(other.clusters),
                sum(values, other.values));
    }

    public ArmFigures withoutValues() {
        return new ArmFigures(requests, latency, labels, pairs, clusters);
    }

    /** None where the metric got no value. */
    public ValueCounts values(String metric) {
        return values.getOrDefault(metric, ValueCounts.NONE);
    }

    /** Requests whose user got no answer from the model, whatever the cause. */
    public long failed() {
        return requests.errors() + requests.timeouts() + requests.shed();
    }

    private static Map<String, ValueCounts> sum(Map<String, ValueCounts> one, Map<String, ValueCounts> two) {
        Map<String, ValueCounts> sum = new HashMap<>(one);
        two.forEach((metric, counts) -> sum.merge(metric, counts, ValueCounts::plus));
        return sum;
    }
}
