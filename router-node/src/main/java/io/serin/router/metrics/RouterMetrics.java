package io.serin.router.metrics;

import io.serin.cluster.metrics.PrometheusText;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.router.counting.ArmRecorder;
import io.serin.router.feedback.Feedback;
import io.serin.router.feedback.PredictionLog;
import io.serin.router.routing.RoutingTables;
import io.serin.router.runner.VersionCache;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What this router counts, as Prometheus text. */
public final class RouterMetrics {

    private static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);
    private static final double MICROS = 1e-6;

    private final ArmRecorder recorder;
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
        this.recorder = recorder;
        this.versions = versions;
        this.tables = tables;
        this.predictions = predictions;
        this.feedback = feedback;
    }

    /** Thread-safe; without a trailing end-of-file mark, so that other text may follow. */
    public String render() {
        List<ArmSnapshot> arms = recorder.totals();
        PrometheusText text = new PrometheusText();
        counter(text, arms, "serin_requests_total", "Requests given to an arm", arm -> arm.requests()
                .total());
        counter(text, arms, "serin_request_errors_total", "Requests failed by a runner", arm -> arm.requests()
                .errors());
        counter(text, arms, "serin_request_timeouts_total", "Requests not answered in time", arm -> arm.requests()
                .timeouts());
        counter(text, arms, "serin_requests_shed_total", "Requests refused: queue full", arm -> arm.requests()
                .shed());
        counter(text, arms, "serin_labels_total", "Answers whose label has come", arm -> arm.labels()
                .labelled());
        counter(text, arms, "serin_labels_correct_total", "Labelled answers that were right", arm -> arm.labels()
                .correct());
        counter(text, arms, "serin_shadow_pairs_total", "Requests with both answers", arm -> arm.pairs()
                .total());
        counter(text, arms, "serin_shadow_pairs_agreed_total", "Pairs with the same class", arm -> arm.pairs()
                .agreed());
        counter(text, arms, "serin_shadow_dropped_total", "Copies without room or time", arm -> arm.pairs()
                .dropped());
        runnerSeconds(text, arms);
        gauges(text);
        feedbackCounters(text);
        return text.toString();
    }

    private static void counter(
            PrometheusText text, List<ArmSnapshot> arms, String name, String help, ToLongFunction<ArmFigures> count) {
        text.family(name, "counter", help);
        arms.forEach(arm -> text.sample(name, labels(arm), count.applyAsLong(arm.figures())));
    }

    private static void runnerSeconds(PrometheusText text, List<ArmSnapshot> arms) {
        String name = "serin_runner_seconds";
        text.family(name, "summary", "Runner time without queueing");
        for (ArmSnapshot arm : arms) {
            LatencyCounts latency = arm.figures().latency();
            long total = latency.total();
            for (double quantile : total == 0 ? List.<Double>of() : QUANTILES) {
                text.sample(name, labels(arm) + ",quantile=\"" + quantile + "\"", latency.quantile(quantile) * MICROS);
            }
            long sum = latency.buckets().stream()
                    .mapToLong(bucket -> bucket.micros() * bucket.count())
                    .sum();
            text.sample(name + "_sum", labels(arm), sum * MICROS);
            text.sample(name + "_count", labels(arm), total);
        }
    }

    private void gauges(PrometheusText text) {
        text.family("serin_runner_queue_depth", "gauge", "Requests waiting for a version's runner");
        versions.ready()
                .forEach((key, runner) -> text.sample(
                        "serin_runner_queue_depth",
                        PrometheusText.label("model", key.model().text()) + ",version=\""
                                + key.version().number() + "\"",
                        runner.queueDepth()));
        text.family("serin_routing_table_version", "gauge", "The table in force");
        tables.all()
                .forEach(routing -> text.sample(
                        "serin_routing_table_version",
                        PrometheusText.label("model", routing.table().model().text()),
                        routing.table().version()));
        text.family("serin_predictions_kept", "gauge", "Predictions that a label can still find");
        text.sample("serin_predictions_kept", "", predictions.size());
    }

    private void feedbackCounters(PrometheusText text) {
        String name = "serin_feedback_labels_total";
        text.family(name, "counter", "Labels by what came of them on this router");
        text.sample(name, "outcome=\"joined\"", feedback.joined());
        text.sample(name, "outcome=\"unknown\"", feedback.unknown());
        text.sample(name, "outcome=\"lost\"", feedback.lost());
    }

    private static String labels(ArmSnapshot arm) {
        return PrometheusText.label("model", arm.model().text()) + ",version=\"" + arm.version() + "\",arm=\""
                + (arm.shadow() ? "shadow" : arm.arm().name().toLowerCase(Locale.ROOT)) + "\"";
    }
}
