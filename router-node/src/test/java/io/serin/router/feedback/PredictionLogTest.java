package io.serin.router.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.figures.ValueCounts;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.counting.ArmCounter;
import io.serin.router.counting.RequestCounters;
import io.serin.router.counting.RequestKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PredictionLogTest {

    private static final RoutingTable TABLE = new RoutingTable(
            new ModelName("fashion"), 1, Optional.empty(), Optional.empty(), Optional.empty(), Tracking.NONE);

    private long nanos;
    private long inForce = 1;
    private final PredictionLog log = new PredictionLog(3, Duration.ofMinutes(10), unused -> inForce, () -> nanos);
    private final ArmCounter served = new ArmCounter();
    private final ArmCounter shadow = new ArmCounter();

    @Test
    void countsALabelOnceHoweverOftenItComes() {
        log.served("a", classes(4), TABLE, counters(0, served));
        log.served("b", classes(4), TABLE, counters(0, served));

        assertThat(label("a", 4)).isEqualTo(Join.JOINED);
        assertThat(label("a", 4)).isEqualTo(Join.JOINED);
        assertThat(label("a", 5)).isEqualTo(Join.JOINED);
        assertThat(label("b", 5)).isEqualTo(Join.JOINED);

        assertThat(labels(served)).isEqualTo(new LabelCounts(2, 1));
    }

    @Test
    void doesNotKnowALabelThatNothingWasServedFor() {
        assertThat(label("never", 1)).isEqualTo(Join.UNKNOWN);
        assertThat(labels(served)).isEqualTo(LabelCounts.NONE);
    }

    @Test
    void countsARepeatedRequestsLabelOnce() {
        log.served("a", classes(4), TABLE, counters(0, served));
        label("a", 4);
        log.served("a", classes(4), TABLE, counters(0, served));
        label("a", 4);

        assertThat(labels(served)).isEqualTo(new LabelCounts(1, 1));
    }

    @Test
    void joinsALabelWithTheLatestAnswerUnderItsId() {
        ArmCounter second = new ArmCounter();
        log.served("a", classes(4), TABLE, counters(0, served));
        log.served("a", classes(5), TABLE, counters(0, second));
        label("a", 5);

        assertThat(labels(served)).isEqualTo(LabelCounts.NONE);
        assertThat(labels(second)).isEqualTo(new LabelCounts(1, 1));
    }

    @Test
    void pushesTheOldestOutWhenItIsFull() {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            log.served(id, classes(1), TABLE, counters(0, served));
        }

        assertThat(log.size()).isEqualTo(3);
        assertThat(label("a", 1)).isEqualTo(Join.UNKNOWN);
        assertThat(label("b", 1)).isEqualTo(Join.JOINED);
    }

    @Test
    void forgetsWhatIsTooOld() {
        log.served("old", classes(1), TABLE, counters(0, served));
        nanos = Duration.ofMinutes(9).toNanos();
        log.served("young", classes(1), TABLE, counters(0, served));
        nanos = Duration.ofMinutes(10).toNanos();

        assertThat(label("old", 1)).isEqualTo(Join.UNKNOWN);
        log.expire();
        assertThat(log.size()).isEqualTo(1);
        assertThat(label("young", 1)).isEqualTo(Join.JOINED);
    }

    @Test
    void countsLabelledPairsWhetherTheLabelOrTheShadowComesFirst() {
        log.served("a", classes(1), TABLE, counters(0, served));
        log.shadowed("a", classes(2), counters(0, shadow));
        label("a", 2);
        log.served("b", classes(1), TABLE, counters(0, served));
        label("b", 1);
        log.shadowed("b", classes(2), counters(0, shadow));
        log.shadowed("b", classes(2), counters(0, shadow));
        log.served("c", classes(1), TABLE, counters(0, served));
        log.shadowed("c", classes(1), counters(0, shadow));
        label("c", 1);

        assertThat(labels(served)).isEqualTo(new LabelCounts(3, 2));
        assertThat(labels(shadow)).isEqualTo(new LabelCounts(3, 2));
        PairCounts pairs = figures(shadow).pairs();
        assertThat(pairs.baselineOnlyCorrect()).isEqualTo(1);
        assertThat(pairs.candidateOnlyCorrect()).isEqualTo(1);
    }

    /** Wherever the label comes in: with whom the answer was counted, and in the shadow's figures with the same user. */
    @Test
    void countsALabelInTheClusterOfTheUserWhoWasAnswered() {
        log.served("a", classes(1), TABLE, counters(7, served));
        log.shadowed("a", classes(2), counters(7, shadow));
        label("a", 2);
        log.served("b", classes(1), TABLE, counters(63, served));
        label("b", 1);
        log.shadowed("b", classes(1), counters(63, shadow));

        ClusterCounts answered = figures(served).clusters();
        assertThat(inClusters(answered.labelled())).containsExactly(1, 1, 2);
        assertThat(inClusters(answered.correct())).containsExactly(0, 1, 1);
        ClusterCounts copied = figures(shadow).clusters();
        assertThat(inClusters(copied.labelled())).containsExactly(1, 1, 2);
        assertThat(inClusters(copied.correct())).containsExactly(1, 1, 2);
    }

    /** Of clusters 7 and 63, and of all. */
    private static long[] inClusters(long[] counts) {
        return new long[] {counts[7], counts[63], Arrays.stream(counts).sum()};
    }

    @Test
    void countsAMetricsFirstValueOnceAndEachMetricByItself() {
        log.served("a", classes(1), TABLE, new RequestCounters(List.of(served), 3, List.of("clicks", "revenue")));

        assertThat(value("a", "revenue", 2.5)).isEqualTo(Join.JOINED);
        assertThat(value("a", "revenue", 9)).isEqualTo(Join.JOINED);
        assertThat(value("a", "clicks", 1)).isEqualTo(Join.JOINED);
        assertThat(value("a", "guarded-by-nobody", 1)).isEqualTo(Join.UNUSED);
        assertThat(value("never", "revenue", 1)).isEqualTo(Join.UNKNOWN);

        assertThat(figures(served).values()).containsOnlyKeys("clicks", "revenue");
        assertThat(figures(served)
                        .values()
                        .getOrDefault("revenue", ValueCounts.NONE)
                        .sum())
                .isEqualTo(2.5);
        assertThat(figures(served)
                        .values()
                        .getOrDefault("revenue", ValueCounts.NONE)
                        .countByCluster()[3])
                .isEqualTo(1);
    }

    /** A request repeated under its id after its value came must not be worth twice as much. */
    @Test
    void keepsTheAnswerThatAValueHasComeFor() {
        ArmCounter second = new ArmCounter();
        log.served("a", classes(1), TABLE, new RequestCounters(List.of(served), 0, List.of("revenue")));
        value("a", "revenue", 2);
        log.served("a", classes(1), TABLE, new RequestCounters(List.of(second), 0, List.of("revenue")));
        value("a", "revenue", 2);

        assertThat(figures(served)
                        .values()
                        .getOrDefault("revenue", ValueCounts.NONE)
                        .count())
                .isEqualTo(1);
        assertThat(figures(second).values()).isEmpty();
    }

    /** It counts for its version, and whoever sends it learns that no verdict will be made of it. */
    @Test
    void saysThatALabelOfAStageThatHasEndedComesLate() {
        log.served("a", classes(1), TABLE, new RequestCounters(List.of(served), 0, List.of("revenue")));
        inForce = 2;

        assertThat(label("a", 1)).isEqualTo(Join.LATE);
        assertThat(value("a", "revenue", 1)).isEqualTo(Join.LATE);

        assertThat(labels(served)).isEqualTo(new LabelCounts(1, 1));
    }

    @Test
    void joinsALabelWithTheInputOfABatchThatItNames() {
        log.served("a", classes(1, 2, 3), TABLE, counters(0, served));
        log.shadowed("a", classes(1, 1, 3), counters(0, shadow));

        assertThat(log.label(new Label("a", Optional.of(1), 2))).isEqualTo(Join.JOINED);
        assertThat(log.label(new Label("a", Optional.of(1), 9))).isEqualTo(Join.JOINED);
        assertThat(log.label(new Label("a", Optional.of(2), 0))).isEqualTo(Join.JOINED);
        assertThat(log.label(new Label("a", Optional.of(3), 2))).isEqualTo(Join.UNKNOWN);
        assertThat(label("a", 1)).as("which of three is not said").isEqualTo(Join.UNKNOWN);

        assertThat(labels(served)).isEqualTo(new LabelCounts(2, 1));
        assertThat(labels(shadow)).isEqualTo(new LabelCounts(2, 0));
        assertThat(figures(shadow).pairs().baselineOnlyCorrect()).isEqualTo(1);
    }

    @Test
    void hasRoomForSoManyClassesHoweverTheyComeInRequests() {
        log.served("a", classes(1, 2), TABLE, counters(0, served));
        log.served("b", classes(1), TABLE, counters(0, served));
        log.served("b", classes(1), TABLE, counters(0, served));
        assertThat(log.size()).isEqualTo(2);
        log.served("c", classes(1), TABLE, counters(0, served));
        assertThat(label("b", 1)).isEqualTo(Join.JOINED);
        assertThat(log.size()).isEqualTo(2);
        log.served("d", classes(1, 2, 3, 4), TABLE, counters(0, served));
        assertThat(log.size()).as("one that is larger than all the room").isZero();
    }

    private Join label(String id, int label) {
        return log.label(new Label(id, Optional.empty(), label));
    }

    private Join value(String id, String metric, double value) {
        return log.value(new MetricValue(id, metric, value));
    }

    private static int[] classes(int... predicted) {
        return predicted;
    }

    private static RequestCounters counters(int cluster, ArmCounter counter) {
        return new RequestCounters(List.of(counter), cluster, List.of());
    }

    private static LabelCounts labels(ArmCounter counter) {
        return figures(counter).labels();
    }

    private static ArmFigures figures(ArmCounter counter) {
        return counter.figures(RequestKind.SERVED);
    }
}
