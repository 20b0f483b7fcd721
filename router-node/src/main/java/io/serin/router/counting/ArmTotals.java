package io.serin.router.counting;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.routing.ArmSnapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Figures summed over tables, for metrics that must never fall. Thread-safe. */
final class ArmTotals {

    private static final long ANY_TABLE = 0;

    private final Map<ArmKey, ArmFigures> forgotten = new HashMap<>();

    /** In one step, so that no sum misses it meanwhile. */
    synchronized void forget(ArmKey key, Map<ArmKey, ArmCounter> present) {
        @Nullable ArmCounter counter = present.remove(key);
        if (counter != null) {
            add(key, counter, forgotten);
        }
    }

    /** The sum of these and of all that were forgotten, by model, version and arm. */
    synchronized List<ArmSnapshot> plus(Map<ArmKey, ArmCounter> present) {
        Map<ArmKey, ArmFigures> all = new HashMap<>(forgotten);
        present.forEach((key, counter) -> add(key, counter, all));
        return all.entrySet().stream()
                .map(entry -> entry.getKey().snapshot(entry.getValue()))
                .sorted(Comparator.comparing((ArmSnapshot arm) -> arm.model().text())
                        .thenComparingInt(ArmSnapshot::version)
                        .thenComparing(ArmSnapshot::arm)
                        .thenComparing(ArmSnapshot::shadow))
                .toList();
    }

    private static void add(ArmKey key, ArmCounter counter, Map<ArmKey, ArmFigures> sums) {
        // The whole has every segment's requests. Values are of no use beyond the release that asked for them.
        if (key.segment().isEmpty()) {
            sums.merge(anyTable(key), counter.figures(key.kind()).withoutValues(), ArmFigures::plus);
        }
    }

    private static ArmKey anyTable(ArmKey key) {
        RequestKind kind = key.kind() == RequestKind.SHADOWED ? RequestKind.SHADOWED : RequestKind.SERVED;
        return new ArmKey(key.model(), ANY_TABLE, key.version(), key.arm(), kind, Optional.empty());
    }
}
