package io.serin.router.traffic;

import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.ClusterCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Figures of every arm since this process began. An arm whose table was replaced long ago is let go, when no late label
 * can still belong to it. Thread-safe.
 */
public final class ArmRecorder {

    /** What one report may carry, so that it stays well below a message's limit however many tables came and went. */
    private static final int MOST_BUCKETS = 6_000;

    private final Duration keepReplaced;
    private final LongSupplier nanoTime;
    private final Map<ArmKey, ArmFigures> arms = new ConcurrentHashMap<>();
    private final Map<ArmKey, Long> replacedAt = new ConcurrentHashMap<>();
    private final ServedTotals totals = new ServedTotals();

    /** @param keepReplaced how long figures under a replaced table are reported on */
    public ArmRecorder(Duration keepReplaced, LongSupplier nanoTime) {
        this.keepReplaced = keepReplaced;
        this.nanoTime = nanoTime;
    }

    ArmFigures figures(ArmKey key) {
        return arms.computeIfAbsent(key, unused -> new ArmFigures());
    }

    /**
     * Newest tables first; the oldest are left out where there are too many for one report. What stood in for another version belongs to no
     * arm and is left out.
     */
    public List<ArmSnapshot> snapshot() {
        List<ArmSnapshot> reported = new ArrayList<>();
        int buckets = 0;
        for (ArmKey key : newestFirst()) {
            Optional<ArmSnapshot> arm = Optional.ofNullable(arms.get(key)).map(it -> it.snapshot(key));
            buckets += arm.map(ArmRecorder::buckets).orElse(0);
            if (buckets > MOST_BUCKETS && !reported.isEmpty()) {
                return reported;
            }
            arm.ifPresent(reported::add);
        }
        return reported;
    }

    /** A cluster's five counts take about as many bytes as a bucket. */
    private static int buckets(ArmSnapshot arm) {
        return arm.latency().buckets().size() + ClusterCounts.CLUSTERS;
    }

    /** Everything since the process began per model, version and arm, whatever the table was. Never falls. */
    public List<ArmSnapshot> totals() {
        return totals.plus(arms);
    }

    /** Lets go of what is old. Call it regularly. */
    public void forgetReplaced(Function<String, Optional<LiveModel>> inForce) {
        long now = nanoTime.getAsLong();
        for (ArmKey key : List.copyOf(arms.keySet())) {
            boolean replaced = inForce.apply(key.model())
                    .filter(it -> it.table().version() > key.tableVersion())
                    .isPresent();
            if (replaced && now - replacedAt.computeIfAbsent(key, unused -> now) >= keepReplaced.toNanos()) {
                replacedAt.remove(key);
                Optional.ofNullable(arms.remove(key)).ifPresent(it -> totals.add(it.snapshot(key)));
            }
        }
    }

    /** Versions are compared within a model only: each counts its own. */
    private List<ArmKey> newestFirst() {
        List<ArmKey> keys = arms.keySet().stream()
                .filter(key -> key.part() != Part.STOOD_IN)
                .toList();
        Map<String, TreeSet<Long>> tables = new HashMap<>();
        keys.forEach(key ->
                tables.computeIfAbsent(key.model(), unused -> new TreeSet<>()).add(key.tableVersion()));
        ToIntFunction<ArmKey> newerTables = key -> Optional.ofNullable(tables.get(key.model()))
                .map(versions -> versions.tailSet(key.tableVersion(), false).size())
                .orElse(0);
        return keys.stream()
                .sorted(Comparator.comparingInt(newerTables)
                        .thenComparing(ArmKey::model)
                        .thenComparing(ArmKey::arm)
                        .thenComparingInt(ArmKey::version)
                        .thenComparing(ArmKey::part))
                .toList();
    }
}
