package io.serin.deploy.release.routers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.RouterReport.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficFiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final long TABLE = 7;

    private final TrafficFigures figures = new TrafficFigures(NOW);

    @Test
    void countsARepeatedSnapshotOnce() {
        take(snapshot("router-0", "a", 1, arm(TABLE, 100)));
        take(snapshot("router-0", "a", 1, arm(TABLE, 100)));
        assertThat(candidates()).isEqualTo(100);
    }

    @Test
    void letsTheNewestSnapshotOfAnIncarnationReplaceOlderOnesInWhateverOrder() {
        take(snapshot("router-0", "a", 3, arm(TABLE, 300)));
        take(snapshot("router-0", "a", 2, arm(TABLE, 200)));
        assertThat(candidates()).isEqualTo(300);
    }

    @Test
    void addsRoutersAndIncarnations() {
        take(snapshot("router-0", "a", 9, arm(TABLE, 100)));
        take(snapshot("router-0", "b", 1, arm(TABLE, 10)));
        take(snapshot("router-1", "c", 1, arm(TABLE, 1)));
        assertThat(candidates()).isEqualTo(111);
    }

    @Test
    void leavesOutOtherTables() {
        take(snapshot("router-0", "a", 1, arm(TABLE - 1, 2), arm(TABLE, 4), arm(TABLE + 1, 8)));
        assertThat(candidates()).isEqualTo(4);
    }

    @Test
    void knowsWhenItsNewestFigureCame() {
        take(snapshot("router-0", "a", 2, arm(TABLE, 1)));
        figures.take(snapshot("router-0", "a", 1, arm(TABLE, 1)), TABLE, NOW.plusSeconds(5));
        assertThat(figures.receivedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void keepsSegmentsApartFromTheWholeAndFromOneAnother() {
        take(snapshot("router-0", "a", 1, arm(TABLE, 100)));
        take(ofSegment("mobile", "router-0", 2, arm(TABLE, 30)));
        take(ofSegment("desktop", "router-0", 3, arm(TABLE, 20)));
        take(ofSegment("mobile", "router-1", 1, arm(TABLE, 5)));

        assertThat(candidates()).isEqualTo(100);
        assertThat(figures.under(TABLE).segments())
                .extracting(
                        SegmentFigures::segment,
                        segment -> segment.candidate().requests().total())
                .containsExactly(tuple("desktop", 20L), tuple("mobile", 35L));
        assertThat(figures.under(TABLE + 1).segments())
                .as("of a stage that nobody was in yet")
                .isEmpty();
    }

    private void take(Snapshot snapshot) {
        figures.take(snapshot, TABLE, NOW.plusSeconds(1));
    }

    private long candidates() {
        return figures.under(TABLE).candidate().requests().total();
    }

    private static Snapshot snapshot(String node, String incarnation, long sequence, ArmSnapshot... arms) {
        return new Snapshot(
                node, incarnation, new ModelName("fashion"), Optional.empty(), sequence, NOW, List.of(arms));
    }

    private static Snapshot ofSegment(String segment, String node, long sequence, ArmSnapshot... arms) {
        return new Snapshot(node, "a", new ModelName("fashion"), Optional.of(segment), sequence, NOW, List.of(arms));
    }

    private static ArmSnapshot arm(long tableVersion, long requests) {
        return new ArmSnapshot(
                new ModelName("fashion"), tableVersion, 2, Arm.CANDIDATE, false, Samples.arm(requests, 0));
    }
}
