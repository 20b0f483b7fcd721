package io.serin.router.traffic;

import io.serin.deploy.routing.ArmSnapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Figures summed over tables, for counters that must never fall. Thread-safe. */
final class ServedTotals {

    private static final long ANY_TABLE = 0;

    private final Map<ArmKey, ArmSnapshot> forgotten = new HashMap<>();

    /** In one step, so that no sum misses it meanwhile. */
    synchronized void forget(ArmKey key, Map<ArmKey, ArmFigures> present) {
        @Nullable ArmFigures figures = present.remove(key);
        if (figures != null && key.segment().isEmpty()) {
            ArmSnapshot arm = figures.snapshot(key);
            forgotten.merge(anyTable(arm), arm, ServedTotals::sum);
        }
    }

    /** The sum of these and of all that were added, by model, version and arm. */
    synchronized List<ArmSnapshot> plus(Map<ArmKey, ArmFigures> present) {
        Map<ArmKey, ArmSnapshot> all = new HashMap<>(forgotten);
        present.forEach((key, figures) -> {
            // The whole has every segment's requests.
            if (key.segment().isEmpty()) {
                ArmSnapshot arm = figures.snapshot(key);
                all.merge(anyTable(arm), arm, ServedTotals::sum);
            }
        });
        return all.values().stream()
                .sorted(Comparator.comparing(ArmSnapshot::model)
                        .thenComparingInt(ArmSnapshot::version)
                        .thenComparing(ArmSnapshot::arm)
                        .thenComparing(ArmSnapshot::shadow))
                .toList();
    }

    private static ArmKey anyTable(ArmSnapshot arm) {
        Part part = arm.shadow() ? Part.SHADOWED : Part.SERVED;
        return new ArmKey(arm.model(), ANY_TABLE, arm.version(), arm.arm(), part, Optional.empty());
    }

    private static ArmSnapshot sum(ArmSnapshot one, ArmSnapshot other) {
        return new ArmSnapshot(
                one.model(),
                ANY_TABLE,
                one.version(),
                one.arm(),
                one.shadow(),
                one.requests().plus(other.requests()),
                one.latency().plus(other.latency()),
                one.labels().plus(other.labels()),
                one.pairs().plus(other.pairs()),
                one.clusters().plus(other.clusters()),
                // Of no use beyond the release that asked for them.
                Map.of());
    }
}
