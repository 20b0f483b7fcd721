package io.serin.router.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.router.counting.ArmKey;
import io.serin.router.counting.ArmTotal;
import io.serin.router.counting.RequestKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What a router counts of each version and arm, for Prometheus. Thread-safe. */
final class ArmMetrics implements MultiCollector {

    private static final double MICROS = 1e6;
    /** Buckets of the histograms, from what a small model takes to what no caller waits for. */
    private static final double[] UPPER_SECONDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, Double.POSITIVE_INFINITY
    };

    private final Supplier<List<ArmTotal>> totals;

    /** @param totals each counted since the process began; must not fall */
    ArmMetrics(Supplier<List<ArmTotal>> totals) {
        this.totals = totals;
    }

    @Override
    public MetricSnapshots collect() {
        List<ArmTotal> all = totals.get();
        List<ArmTotal> shadows = all.stream()
                .filter(total -> total.arm().kind() == RequestKind.SHADOWED)
                .toList();
        List<ArmTotal> answering = all.stream()
                .filter(total -> total.arm().kind() != RequestKind.SHADOWED)
                .toList();
        return MetricSnapshots.of(
                requests(all),
                histogram(
                        "serin_answer_seconds",
                        "From a request's arrival until its answer, queueing included; of requests answered in time",
                        answering,
                        ArmTotal::answerTimes),
                histogram("serin_runner_seconds", "Runner time without queueing", all, total -> total.figures()
                        .latency()),
                counter("serin_labels_total", "Answers whose label has come", all, arm -> arm.labels()
                        .labelled()),
                counter("serin_labels_correct_total", "Labelled answers that were right", all, arm -> arm.labels()
                        .correct()),
                counter("serin_shadow_pairs_total", "Requests with both answers", shadows, arm -> arm.pairs()
                        .total()),
                counter("serin_shadow_pairs_agreed_total", "Pairs with the same class", shadows, arm -> arm.pairs()
                        .agreed()),
                counter("serin_shadow_dropped_total", "Copies without room or time", shadows, arm -> arm.pairs()
                        .dropped()));
    }

    private static CounterSnapshot requests(List<ArmTotal> totals) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("serin_requests_total").help("Requests by what came of them");
        for (ArmTotal total : totals) {
            Labels labels = labels(total.arm());
            RequestCounts requests = total.figures().requests();
            long served = requests.total() - total.figures().failed();
            counter.dataPoint(point(labels.add("outcome", "served"), served))
                    .dataPoint(point(labels.add("outcome", "error"), requests.errors()))
                    .dataPoint(point(labels.add("outcome", "timeout"), requests.timeouts()))
                    .dataPoint(point(labels.add("outcome", "shed"), requests.shed()));
        }
        return counter.build();
    }

    private static CounterSnapshot counter(
            String name, String help, List<ArmTotal> totals, ToLongFunction<ArmFigures> count) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        totals.forEach(total -> counter.dataPoint(point(labels(total.arm()), count.applyAsLong(total.figures()))));
        return counter.build();
    }

    private static CounterDataPointSnapshot point(Labels labels, long count) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) count)
                .build();
    }

    private static HistogramSnapshot histogram(
            String name, String help, List<ArmTotal> totals, Function<ArmTotal, LatencyCounts> latency) {
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(name).help(help);
        for (ArmTotal total : totals) {
            histogram.dataPoint(point(labels(total.arm()), latency.apply(total)));
        }
        return histogram.build();
    }

    /** Latencies are counted within 1 %, so a bucket's bound is one within 1 % too. */
    private static HistogramDataPointSnapshot point(Labels labels, LatencyCounts latency) {
        long[] counts = new long[UPPER_SECONDS.length];
        double micros = 0;
        for (LatencyCounts.Bucket bucket : latency.buckets()) {
            int upper = 0;
            while (bucket.micros() / MICROS > UPPER_SECONDS[upper]) {
                upper++;
            }
            counts[upper] += bucket.count();
            micros += (double) bucket.micros() * bucket.count();
        }
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(UPPER_SECONDS, counts))
                .sum(micros / MICROS)
                .build();
    }

    private static Labels labels(ArmKey key) {
        String arm =
                switch (key.kind()) {
                    case SERVED -> key.arm().name().toLowerCase(Locale.ROOT);
                    case SHADOWED -> "shadow";
                    case STOOD_IN -> "none";
                };
        return Labels.of("model", key.model().text(), "version", Integer.toString(key.version()), "arm", arm);
    }
}
