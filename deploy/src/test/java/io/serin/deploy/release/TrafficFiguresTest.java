package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.judge.ArmFigures;
import io.serin.deploy.routing.ArmName;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.RouterReport.Snapshot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficFiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final long TABLE = 7;

    private final TrafficFigures figures = new TrafficFigures("fashion", NOW);

    @Test
    void countsARepeatedSnapshotOnce() {
        take(snapshot("router-0", "a", 1, arm("fashion", TABLE, 100)));
        take(snapshot("router-0", "a", 1, arm("fashion", TABLE, 100)));
        assertThat(candidates()).isEqualTo(100);
    }

    @Test
    void letsTheNewestSnapshotOfAnIncarnationReplaceOlderOnesInWhateverOrder() {
        take(snapshot("router-0", "a", 3, arm("fashion", TABLE, 300)));
        take(snapshot("router-0", "a", 2, arm("fashion", TABLE, 200)));
        assertThat(candidates()).isEqualTo(300);
    }

    @Test
    void addsRoutersAndIncarnations() {
        take(snapshot("router-0", "a", 9, arm("fashion", TABLE, 100)));
        take(snapshot("router-0", "b", 1, arm("fashion", TABLE, 10)));
        take(snapshot("router-1", "c", 1, arm("fashion", TABLE, 1)));
        assertThat(candidates()).isEqualTo(111);
    }

    @Test
    void leavesOutOtherModelsAndOtherTables() {
        take(snapshot(
                "router-0",
                "a",
                1,
                arm("other", TABLE, 1),
                arm("fashion", TABLE - 1, 2),
                arm("fashion", TABLE, 4),
                arm("fashion", TABLE + 1, 8)));
        assertThat(candidates()).isEqualTo(4);
    }

    @Test
    void knowsWhenItsNewestFigureCame() {
        take(snapshot("router-0", "a", 2, arm("fashion", TABLE, 1)));
        figures.take(snapshot("router-0", "a", 1, arm("fashion", TABLE, 1)), TABLE, NOW.plusSeconds(5));
        assertThat(figures.receivedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    private void take(Snapshot snapshot) {
        figures.take(snapshot, TABLE, NOW.plusSeconds(1));
    }

    private long candidates() {
        return figures.under(TABLE).candidate().requests().total();
    }

    private static Snapshot snapshot(String node, String incarnation, long sequence, ArmSnapshot... arms) {
        return new Snapshot(node, incarnation, sequence, NOW, List.of(arms));
    }

    private static ArmSnapshot arm(String model, long tableVersion, long requests) {
        ArmFigures counted = Samples.arm(requests, 0);
        return new ArmSnapshot(
                model,
                tableVersion,
                2,
                ArmName.CANDIDATE,
                false,
                counted.requests(),
                counted.latency(),
                counted.labels(),
                counted.pairs(),
                counted.clusters());
    }
}
