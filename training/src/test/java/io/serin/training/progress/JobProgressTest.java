package io.serin.training.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JobProgressTest {

    private static final Straggler SLOW = new Straggler(1, "trainer-1", 1.5, 15, 10);
    private static final long STEPS_PER_EPOCH = 100;

    @Test
    void isNotKnownBeforeTheFirstReport() {
        assertThat(JobProgress.of(new TreeMap<>(), Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void isLedByTheLowestRankThatHasReported() {
        SortedMap<Integer, RankProgress> ranks = ranks(rank(42, 20), rank(41, 20));
        ranks.remove(0);

        assertThat(JobProgress.of(ranks, Optional.empty(), Optional.empty())
                        .orElseThrow()
                        .lead()
                        .step())
                .isEqualTo(41);
    }

    @Test
    void namesTheStraggler() {
        assertThat(straggler(rank(42, 20), rank(42, 20))).contains(SLOW);
    }

    @Test
    void namesNoStragglerWhileARankWarmsUp() {
        assertThat(straggler(rank(42, 20), rank(42, 7.9))).isEmpty();
        assertThat(straggler(rank(42, 20), rank(42, 8))).contains(SLOW);
    }

    @Test
    void namesNoStragglerWhileAnEpochIsEvaluated() {
        assertThat(straggler(rank(STEPS_PER_EPOCH, 20), rank(99, 20))).isEmpty();
        assertThat(straggler(rank(99, 20), rank(STEPS_PER_EPOCH, 20))).contains(SLOW);
    }

    private static Optional<Straggler> straggler(RankProgress... ranks) {
        return JobProgress.of(ranks(ranks), Optional.of(SLOW), Optional.empty())
                .orElseThrow()
                .straggler();
    }

    private static SortedMap<Integer, RankProgress> ranks(RankProgress... reported) {
        SortedMap<Integer, RankProgress> ranks = new TreeMap<>();
        List.of(reported).forEach(progress -> ranks.put(ranks.size(), progress));
        return ranks;
    }

    /** @param seconds in steps, since the generation began */
    private static RankProgress rank(long step, double seconds) {
        Phases phases = new Phases(0, seconds, 0, 0, 0);
        return new RankProgress(1, step, STEPS_PER_EPOCH, 0.5, 1_000, 10, 20, phases, new RecentSteps(1, 32, phases));
    }
}
