package io.serin.deploy.release;

import io.serin.deploy.judge.ArmFigures;
import io.serin.deploy.judge.StageFigures;
import io.serin.deploy.routing.ArmName;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.RouterReport.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest snapshot of each router incarnation, for one model. Snapshots are cumulative, so taking one twice, late or
 * not at all changes nothing in the end; what a dead incarnation counted stays counted. Not thread-safe.
 */
final class TrafficFigures {

    private record Source(String node, String incarnation) {}

    private record Taken(long sequence, List<ArmSnapshot> arms) {}

    private final String model;
    private final Map<Source, Taken> newest = new HashMap<>();
    private Instant receivedAt;

    TrafficFigures(String model, Instant now) {
        this.model = model;
        this.receivedAt = now;
    }

    /** @param tableVersion the present one: what was counted under older tables is never asked for again */
    void take(Snapshot snapshot, long tableVersion, Instant now) {
        Source source = new Source(snapshot.node(), snapshot.incarnation());
        Taken before = newest.get(source);
        if (before != null && before.sequence() >= snapshot.sequence()) {
            return;
        }
        List<ArmSnapshot> arms = snapshot.arms().stream()
                .filter(arm -> arm.model().equals(model) && arm.tableVersion() >= tableVersion)
                .toList();
        newest.put(source, new Taken(snapshot.sequence(), arms));
        receivedAt = now;
    }

    /** What was counted under this table. */
    StageFigures under(long tableVersion) {
        newest.values()
                .removeIf(taken -> !taken.arms().isEmpty()
                        && taken.arms().stream().allMatch(arm -> arm.tableVersion() < tableVersion));
        return new StageFigures(sum(tableVersion, ArmName.BASELINE), sum(tableVersion, ArmName.CANDIDATE));
    }

    Instant receivedAt() {
        return receivedAt;
    }

    private ArmFigures sum(long tableVersion, ArmName arm) {
        return newest.values().stream()
                .flatMap(taken -> taken.arms().stream())
                .filter(counted -> counted.tableVersion() == tableVersion && counted.arm() == arm)
                .map(ArmFigures::of)
                .reduce(ArmFigures.NONE, ArmFigures::plus);
    }
}
