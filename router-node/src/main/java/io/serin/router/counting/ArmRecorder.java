package io.serin.router.counting;

import io.serin.api.ModelName;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.RoutingTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Figures of every arm since this process began. An arm whose table was replaced long ago is let go, when no late label
 * can still belong to it. Thread-safe.
 */
public final class ArmRecorder {

    /** What one report may carry, so that it stays well below a message's limit however many tables came and went. */
    private static final int MOST_BUCKETS = 6_000;

    private static final Comparator<ArmKey> NEWEST_FIRST = Comparator.comparingLong(ArmKey::tableVersion)
            .reversed()
            .thenComparing(ArmKey::arm)
            .thenComparingInt(ArmKey::version)
            .thenComparing(ArmKey::kind);

    private final Duration keepReplaced;
    private final LongSupplier nanoTime;
    private final Map<ArmKey, ArmCounter> arms = new ConcurrentHashMap<>();
    private final Map<ArmKey, Long> replacedAt = new ConcurrentHashMap<>();
    private final ArmTotals totals;

    /**
     * @param keepReplaced how long figures under a replaced table are reported on
     * @param keepGone how long totals of a version that is gone are kept
     */
    public ArmRecorder(Duration keepReplaced, Duration keepGone, LongSupplier nanoTime) {
        this.keepReplaced = keepReplaced;
        this.nanoTime = nanoTime;
        this.totals = new ArmTotals(keepGone);
    }

    ArmCounter counter(ArmKey key) {
        return arms.computeIfAbsent(key, unused -> new ArmCounter());
    }

    /**
     * One model's arms, newest tables first.
     *
     * @param segment empty for the whole
     */
    public record Counted(ModelName model, Optional<String> segment, List<ArmSnapshot> arms) {}

    /**
     * What a request counts in.
     *
     * @param tracking of the table in force
     * @param segment whose request it says it is; counted by itself where the table tracks it
     * @param cluster the user's
     */
    public RequestCounters counters(ArmKey arm, Tracking tracking, Optional<String> segment, int cluster) {
        ArmCounter whole = counter(arm);
        List<ArmCounter> counted = segment.filter(tracking.segments()::contains)
                .map(name -> List.of(whole, counter(arm.in(name))))
                .orElseGet(() -> List.of(whole));
        return new RequestCounters(counted, cluster, tracking.metrics());
    }

    /**
     * Each model by itself and each of its segments by itself: a report is about one. The oldest tables are left out where there are too
     * many for one report. What stood in for another version belongs to no arm and is left out.
     */
    public List<Counted> snapshots() {
        Map<Report, List<ArmKey>> reports = arms.keySet().stream()
                .filter(key -> key.kind() != RequestKind.STOOD_IN)
                .collect(Collectors.groupingBy(key -> new Report(key.model(), key.segment())));
        return reports.entrySet().stream()
                .map(entry ->
                        new Counted(entry.getKey().model(), entry.getKey().segment(), newestThatFit(entry.getValue())))
                .toList();
    }

    private record Report(ModelName model, Optional<String> segment) {}

    private List<ArmSnapshot> newestThatFit(List<ArmKey> keys) {
        List<ArmSnapshot> reported = new ArrayList<>();
        int buckets = 0;
        for (ArmKey key : keys.stream().sorted(NEWEST_FIRST).toList()) {
            Optional<ArmSnapshot> arm =
                    Optional.ofNullable(arms.get(key)).map(counter -> key.snapshot(counter.figures(key.kind())));
            buckets += arm.map(ArmRecorder::buckets).orElse(0);
            if (buckets > MOST_BUCKETS && !reported.isEmpty()) {
                return reported;
            }
            arm.ifPresent(reported::add);
        }
        return reported;
    }

    /** A cluster's counts, or its count and sum of a metric, take about as many bytes as a bucket. */
    private static int buckets(ArmSnapshot arm) {
        return arm.figures().latency().buckets().size()
                + ClusterCounts.CLUSTERS * (1 + arm.figures().values().size());
    }

    /**
     * Everything since the process began per model, version, arm and kind, whatever the table was. Never falls until it
     * ends with its version.
     */
    public List<ArmTotal> totals() {
        return totals.plus(arms);
    }

    /**
     * Lets go of figures under tables that were replaced long ago, or whose model is served no more. Call it regularly.
     *
     * @param inForce the table of a model
     */
    public void forgetReplaced(Function<ModelName, Optional<RoutingTable>> inForce) {
        long now = nanoTime.getAsLong();
        for (ArmKey key : List.copyOf(arms.keySet())) {
            boolean stands = inForce.apply(key.model())
                    .filter(table -> table.version() <= key.tableVersion())
                    .isPresent();
            if (stands) {
                replacedAt.remove(key);
            } else if (now - replacedAt.computeIfAbsent(key, unused -> now) >= keepReplaced.toNanos()) {
                replacedAt.remove(key);
                totals.forget(key, arms);
            }
        }
    }

    /**
     * Ends the totals of versions that have been gone for long. Call it regularly.
     *
     * @param inUse whether a table in force names the version of this key, or it is loaded
     */
    public void endGone(Predicate<ArmKey> inUse) {
        totals.end(arms, inUse, nanoTime.getAsLong());
    }
}
