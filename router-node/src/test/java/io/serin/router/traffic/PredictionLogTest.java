package io.serin.router.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.routing.ArmName;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.ClusterCounts;
import io.serin.deploy.routing.LabelCounts;
import io.serin.deploy.routing.PairCounts;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PredictionLogTest {

    private long nanos;
    private final PredictionLog log = new PredictionLog(3, Duration.ofMinutes(10), () -> nanos);
    private final ArmFigures served = new ArmFigures();
    private final ArmFigures shadow = new ArmFigures();

    @Test
    void countsALabelOnceHoweverOftenItComes() {
        log.served("a", 4, 0, served);
        log.served("b", 4, 0, served);

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
        log.served("a", 4, 0, served);
        log.label("a", 4);
        log.served("a", 4, 0, served);
        log.label("a", 4);

        assertThat(labels(served)).isEqualTo(new LabelCounts(1, 1));
    }

    @Test
    void joinsALabelWithTheLatestAnswerUnderItsId() {
        ArmFigures second = new ArmFigures();
        log.served("a", 4, 0, served);
        log.served("a", 5, 0, second);
        log.label("a", 5);

        assertThat(labels(served)).isEqualTo(LabelCounts.NONE);
        assertThat(labels(second)).isEqualTo(new LabelCounts(1, 1));
    }

    @Test
    void pushesTheOldestOutWhenItIsFull() {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            log.served(id, 1, 0, served);
        }

        assertThat(log.size()).isEqualTo(3);
        assertThat(log.label("a", 1)).isFalse();
        assertThat(log.label("b", 1)).isTrue();
    }

    @Test
    void forgetsWhatIsTooOld() {
        log.served("old", 1, 0, served);
        nanos = Duration.ofMinutes(9).toNanos();
        log.served("young", 1, 0, served);
        nanos = Duration.ofMinutes(10).toNanos();

        assertThat(log.label("old", 1)).isFalse();
        log.expire();
        assertThat(log.size()).isEqualTo(1);
        assertThat(log.label("young", 1)).isTrue();
    }

    @Test
    void countsLabelledPairsWhetherTheLabelOrTheShadowComesFirst() {
        log.served("a", 1, 0, served);
        log.shadowed("a", 2, shadow);
        log.label("a", 2);
        log.served("b", 1, 0, served);
        log.label("b", 1);
        log.shadowed("b", 2, shadow);
        log.shadowed("b", 2, shadow);
        log.served("c", 1, 0, served);
        log.shadowed("c", 1, shadow);
        log.label("c", 1);

        assertThat(labels(served)).isEqualTo(new LabelCounts(3, 2));
        assertThat(labels(shadow)).isEqualTo(new LabelCounts(3, 2));
        PairCounts pairs = snapshot(shadow).pairs();
        assertThat(pairs.baselineOnlyCorrect()).isEqualTo(1);
        assertThat(pairs.candidateOnlyCorrect()).isEqualTo(1);
    }

    /** Wherever the label comes in: with whom the answer was counted, and in the shadow's figures with the same user. */
    @Test
    void countsALabelInTheClusterOfTheUserWhoWasAnswered() {
        log.served("a", 1, 7, served);
        log.shadowed("a", 2, shadow);
        log.label("a", 2);
        log.served("b", 1, 63, served);
        log.label("b", 1);
        log.shadowed("b", 1, shadow);

        ClusterCounts answered = snapshot(served).clusters();
        assertThat(inClusters(answered.labelled())).containsExactly(1, 1, 2);
        assertThat(inClusters(answered.correct())).containsExactly(0, 1, 1);
        ClusterCounts copied = snapshot(shadow).clusters();
        assertThat(inClusters(copied.labelled())).containsExactly(1, 1, 2);
        assertThat(inClusters(copied.correct())).containsExactly(1, 1, 2);
    }

    /** Of clusters 7 and 63, and of all. */
    private static long[] inClusters(long[] counts) {
        return new long[] {counts[7], counts[63], Arrays.stream(counts).sum()};
    }

    private static LabelCounts labels(ArmFigures figures) {
        return snapshot(figures).labels();
    }

    private static ArmSnapshot snapshot(ArmFigures figures) {
        return figures.snapshot(new ArmKey("m", 1, 1, ArmName.BASELINE, Part.SERVED));
    }
}
