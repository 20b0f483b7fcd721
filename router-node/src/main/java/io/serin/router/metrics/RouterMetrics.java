package io.serin.router.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.serin.router.counting.ArmRecorder;
import io.serin.router.feedback.Feedback;
import io.serin.router.feedback.PredictionLog;
import io.serin.router.routing.RoutingTables;
import io.serin.router.runner.VersionCache;
import java.util.HashMap;
import java.util.Map;

/** What a router counts and how it is, for Prometheus. Thread-safe. */
public final class RouterMetrics implements MultiCollector {

    private final ArmMetrics arms;
    private final VersionCache versions;
    private final RoutingTables tables;
    private final PredictionLog predictions;
    private final Feedback feedback;

    public RouterMetrics(
            ArmRecorder recorder,
            VersionCache versions,
            RoutingTables tables,
            PredictionLog predictions,
            Feedback feedback) {
        this.arms = new ArmMetrics(recorder::totals);
        this.versions = versions;
        this.tables = tables;
        this.predictions = predictions;
        this.feedback = feedback;
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        arms.collect().forEach(all::metricSnapshot);
        return all.metricSnapshot(queues())
                .metricSnapshot(tablesInForce())
                .metricSnapshot(predictionsKept())
                .metricSnapshot(feedbackReceived())
                .build();
    }

    private GaugeSnapshot queues() {
        // A version whose settings were changed has two runners for a while.
        Map<Labels, Integer> depths = new HashMap<>();
        versions.ready()
                .forEach((key, runner) -> depths.merge(
                        Labels.of(
                                "model",
                                key.model().text(),
                                "version",
                                Integer.toString(key.version().number())),
                        runner.queueDepth(),
                        Integer::sum));
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("serin_runner_queue_depth")
                .help("Requests waiting for a version's runner");
        depths.forEach((labels, depth) -> gauge.dataPoint(point(labels, depth)));
        return gauge.build();
    }

    private GaugeSnapshot tablesInForce() {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("serin_routing_table_version").help("The table in force");
        tables.all()
                .forEach(routing -> gauge.dataPoint(
                        point(Labels.of("model", routing.table().model().text()), (double)
                                routing.table().version())));
        return gauge.build();
    }

    private GaugeSnapshot predictionsKept() {
        return GaugeSnapshot.builder()
                .name("serin_predictions_kept")
                .help("Predictions that a label can still find")
                .dataPoint(point(Labels.EMPTY, predictions.size()))
                .build();
    }

    private CounterSnapshot feedbackReceived() {
        return CounterSnapshot.builder()
                .name("serin_feedback_total")
                .help("Labels and values by what came of them on this router")
                .dataPoint(outcome("joined", feedback.joined()))
                .dataPoint(outcome("late", feedback.late()))
                .dataPoint(outcome("unused", feedback.unused()))
                .dataPoint(outcome("unknown", feedback.unknown()))
                .dataPoint(outcome("lost", feedback.lost()))
                .build();
    }

    private static CounterDataPointSnapshot outcome(String name, long count) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("outcome", name))
                .value((double) count)
                .build();
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
