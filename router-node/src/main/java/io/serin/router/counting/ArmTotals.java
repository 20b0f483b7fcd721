package io.serin.router.counting;

import io.serin.deploy.figures.Arm;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Figures summed over tables, for metrics that must not fall as long as they are exposed. They end some time after their
 * version is gone: else they would grow with the history of versions. Thread-safe.
 */
final class ArmTotals {

    private static final long ANY_TABLE = 0;
    private static final Comparator<ArmKey> IN_ORDER = Comparator.comparing(
                    (ArmKey key) -> key.model().text())
            .thenComparingInt(ArmKey::version)
            .thenComparing(ArmKey::arm)
            .thenComparing(ArmKey::kind);

    private final Duration keepGone;
    private final Map<ArmKey, ArmTotal> forgotten = new HashMap<>();
    private final Map<ArmKey, Long> goneAt = new HashMap<>();

    /** @param keepGone how long totals of a version that is gone are kept */
    ArmTotals(Duration keepGone) {
        this.keepGone = keepGone;
    }

    /** In one step, so that no sum misses it meanwhile. */
    synchronized void forget(ArmKey key, Map<ArmKey, ArmCounter> present) {
        @Nullable ArmCounter counter = present.remove(key);
        if (counter != null) {
            add(key, counter, forgotten);
        }
    }

    /** The sum of these and of all that were forgotten, by model, version, arm and kind. */
    synchronized List<ArmTotal> plus(Map<ArmKey, ArmCounter> present) {
        Map<ArmKey, ArmTotal> all = new HashMap<>(forgotten);
        present.forEach((key, counter) -> add(key, counter, all));
        return all.values().stream()
                .sorted(Comparator.comparing(ArmTotal::arm, IN_ORDER))
                .toList();
    }

    /**
     * Ends the totals of versions that have been gone for long. What is counted in still does not end.
     *
     * @param inUse whether the version of this key is one that may be asked
     */
    synchronized void end(Map<ArmKey, ArmCounter> present, Predicate<ArmKey> inUse, long nowNanos) {
        Map<ArmKey, Boolean> counted = new HashMap<>();
        forgotten.keySet().forEach(key -> counted.put(key, false));
        present.keySet().forEach(key -> counted.put(anyTable(key), true));
        counted.forEach((key, stillCounts) -> {
            if (inUse.test(key)) {
                goneAt.remove(key);
            } else if (nowNanos - goneAt.computeIfAbsent(key, _ -> nowNanos) >= keepGone.toNanos() && !stillCounts) {
                forgotten.remove(key);
                goneAt.remove(key);
            }
        });
    }

    private static void add(ArmKey key, ArmCounter counter, Map<ArmKey, ArmTotal> sums) {
        // The whole has every segment's requests. Values are of no use beyond the release that asked for them.
        if (key.segment().isEmpty()) {
            ArmKey total = anyTable(key);
            sums.merge(
                    total,
                    new ArmTotal(total, counter.figures(key.kind()).withoutValues(), counter.answerTimes()),
                    ArmTotal::plus);
        }
    }

    private static ArmKey anyTable(ArmKey key) {
        Arm arm = key.kind() == RequestKind.STOOD_IN ? Arm.BASELINE : key.arm();
        return new ArmKey(key.model(), ANY_TABLE, key.version(), arm, key.kind(), Optional.empty());
    }
}
