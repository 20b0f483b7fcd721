package io.serin.deploy.release.routers;

import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.RouterReport.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest snapshot of each router incarnation, for one model. Snapshots are cumulative, so taking one twice, late or
 * not at all changes nothing in the end; what a dead incarnation counted stays counted. Not thread-safe.
 */
public final class TrafficFigures {

    /** @param segment empty for the whole */
    private record Source(String node, String incarnation, Optional<String> segment) {}

    private record Taken(long sequence, List<ArmSnapshot> arms) {}

    private final Map<Source, Taken> newest = new HashMap<>();
    private Instant receivedAt;

    public TrafficFigures(Instant now) {
        this.receivedAt = now;
    }

    /** @param tableVersion the present one: what was counted under older tables is never asked for again */
    public void take(Snapshot snapshot, long tableVersion, Instant now) {
        Source source = new Source(snapshot.node(), snapshot.incarnation(), snapshot.segment());
        Taken before = newest.get(source);
        if (before != null && before.sequence() >= snapshot.sequence()) {
            return;
        }
        List<ArmSnapshot> arms = snapshot.arms().stream()
                .filter(arm -> arm.tableVersion() >= tableVersion
                        && understood(arm.figures().clusters()))
                .toList();
        newest.put(source, new Taken(snapshot.sequence(), arms));
        receivedAt = now;
    }

    /** What was counted under this table. */
    public StageFigures under(long tableVersion) {
        newest.values()
                .removeIf(taken -> !taken.arms().isEmpty()
                        && taken.arms().stream().allMatch(arm -> arm.tableVersion() < tableVersion));
        Optional<String> whole = Optional.empty();
        return new StageFigures(
                sum(tableVersion, whole, Arm.BASELINE),
                sum(tableVersion, whole, Arm.CANDIDATE),
                segments(tableVersion));
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** A router of another build may count other clusters: its figures could not be added to the others'. */
    private static boolean understood(ClusterCounts clusters) {
        int length = clusters.requests().length;
        return length == 0 || length == ClusterCounts.CLUSTERS;
    }

    private List<SegmentFigures> segments(long tableVersion) {
        return newest.keySet().stream()
                .flatMap(source -> source.segment().stream())
                .distinct()
                .sorted()
                .map(segment -> new SegmentFigures(
                        segment,
                        sum(tableVersion, Optional.of(segment), Arm.BASELINE),
                        sum(tableVersion, Optional.of(segment), Arm.CANDIDATE)))
                .filter(figures -> figures.baseline().requests().total()
                                + figures.candidate().requests().total()
                        > 0)
                .toList();
    }

    private ArmFigures sum(long tableVersion, Optional<String> segment, Arm arm) {
        return newest.entrySet().stream()
                .filter(entry -> entry.getKey().segment().equals(segment))
                .flatMap(entry -> entry.getValue().arms().stream())
                .filter(counted -> counted.tableVersion() == tableVersion && counted.arm() == arm)
                .map(ArmSnapshot::figures)
                .reduce(ArmFigures.NONE, ArmFigures::plus);
    }
}
