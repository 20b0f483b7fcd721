package io.serin.router.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.ValueCounts;
import io.serin.router.counting.ArmCounter;
import io.serin.router.counting.RequestCounters;
import io.serin.router.counting.RequestKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PredictionLogTest {

    private long nanos;
    private final PredictionLog log = new PredictionLog(3, Duration.ofMinutes(10), () -> nanos);
    private final ArmCounter served = new ArmCounter();
    private final ArmCounter shadow = new ArmCounter();

    @Test
    void countsALabelOnceHoweverOftenItComes() {
        log.served("a", 4, counters(0, served));
        log.served("b", 4, counters(0, served));

        assertThat(log.label("a", 4)).isTrue();
        assertThat(log.label("a", 4)).isTrue();
        assertThat(log.label("a", 5)).isTrue();
        assertThat(log.label("b", 5)).isTrue();

        assertThat(labels(served)).isEqualTo(new LabelCounts(2, 1));
    }

    @Test
    void doesNotKnowALabelThatNothingWasServedFor() {
        assertThat(log.label("never", 1)).isFalse();
        assertThat(labels(served)).isEqualTo(LabelCounts.NONE);
    }

    @Test
    void countsARepeatedRequestsLabelOnce() {
        log.served("a", 4, counters(0, served));
        log.label("a", 4);
        log.served("a", 4, counters(0, served));
        log.label("a", 4);

        assertThat(labels(served)).isEqualTo(new LabelCounts(1, 1));
    }

    @Test
    void joinsALabelWithTheLatestAnswerUnderItsId() {
        ArmCounter second = new ArmCounter();
        log.served("a", 4, counters(0, served));
        log.served("a", 5, counters(0, second));
        log.label("a", 5);

        assertThat(labels(served)).isEqualTo(LabelCounts.NONE);
        assertThat(labels(second)).isEqualTo(new LabelCounts(1, 1));
    }

    @Test
    void pushesTheOldestOutWhenItIsFull() {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            log.served(id, 1, counters(0, served));
        }

        assertThat(log.size()).isEqualTo(3);
        assertThat(log.label("a", 1)).isFalse();
        assertThat(log.label("b", 1)).isTrue();
    }

    @Test
    void forgetsWhatIsTooOld() {
        log.served("old", 1, counters(0, served));
        nanos = Duration.ofMinutes(9).toNanos();
        log.served("young", 1, counters(0, served));
        nanos = Duration.ofMinutes(10).toNanos();

        assertThat(log.label("old", 1)).isFalse();
        log.expire();
        assertThat(log.size()).isEqualTo(1);
        assertThat(log.label("young", 1)).isTrue();
    }

    @Test
    void countsLabelledPairsWhetherTheLabelOrTheShadowComesFirst() {
        log.served("a", 1, counters(0, served));
        log.shadowed("a", 2, counters(0, shadow));
        log.label("a", 2);
        log.served("b", 1, counters(0, served));
        log.label("b", 1);
        log.shadowed("b", 2, counters(0, shadow));
        log.shadowed("b", 2, counters(0, shadow));
        log.served("c", 1, counters(0, served));
        log.shadowed("c", 1, counters(0, shadow));
        log.label("c", 1);

        assertThat(labels(served)).isEqualTo(new LabelCounts(3, 2));
        assertThat(labels(shadow)).isEqualTo(new LabelCounts(3, 2));
        PairCounts pairs = figures(shadow).pairs();
        assertThat(pairs.baselineOnlyCorrect()).isEqualTo(1);
        assertThat(pairs.candidateOnlyCorrect()).isEqualTo(1);
    }

    /** Wherever the label comes in: with whom the answer was counted, and in the shadow's figures with the same user. */
    @Test
    void countsALabelInTheClusterOfTheUserWhoWasAnswered() {
        log.served("a", 1, counters(7, served));
        log.shadowed("a", 2, counters(7, shadow));
        log.label("a", 2);
        log.served("b", 1, counters(63, served));
        log.label("b", 1);
        log.shadowed("b", 1, counters(63, shadow));

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
        log.served("a", 1, new RequestCounters(List.of(served), 3, List.of("clicks", "revenue")));

        assertThat(log.value("a", "revenue", 2.5)).isTrue();
        assertThat(log.value("a", "revenue", 9)).isTrue();
        assertThat(log.value("a", "clicks", 1)).isTrue();
        assertThat(log.value("a", "guarded-by-nobody", 1)).isTrue();
        assertThat(log.value("never", "revenue", 1)).isFalse();

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
        log.served("a", 1, new RequestCounters(List.of(served), 0, List.of("revenue")));
        log.value("a", "revenue", 2);
        log.served("a", 1, new RequestCounters(List.of(second), 0, List.of("revenue")));
        log.value("a", "revenue", 2);

        assertThat(figures(served)
                        .values()
                        .getOrDefault("revenue", ValueCounts.NONE)
                        .count())
                .isEqualTo(1);
        assertThat(figures(second).values()).isEmpty();
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
