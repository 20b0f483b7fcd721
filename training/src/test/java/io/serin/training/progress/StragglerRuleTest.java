package io.serin.training.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.testing.RandomSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StragglerRuleTest {

    private static final double NONE = -1;
    private static final double NO_NUMBER = Double.NaN;

    /** Own milliseconds of each rank in steps of 20 ms with as many samples for all: who it is and how many times slower. */
    static Stream<Arguments> ranks() {
        return Stream.of(
                row("a rank alone waits for nobody", NONE, NONE, 10),
                row("the slower of two", 1, 1.5, 10, 15),
                row("the slower of two, first", 0, 1.5, 15, 10),
                row("equal ranks", NONE, NONE, 10, 10, 10),
                row("a difference too small", NONE, NONE, 10, 11.9),
                row("just enough", 1, 1.2, 10, 12),
                row("one of three against the slower of the others", 2, 1.25, 8, 12, 15),
                row("one of many", 3, 1.3, 10, 10, 10, 13, 10, 10, 10, 10),
                row("of two equally slow ranks the first", 1, 1.4, 10, 14, 14, 10, 10),
                row("half of the ranks are slow: the slowest is not above them", NONE, NONE, 10, 14, 14, 14),
                row("a fast rank makes no straggler of the others", NONE, NONE, 5, 10, 10),
                row("work that is little of a step", NONE, NONE, 0.5, 1.0),
                row("a rank without figures", NONE, NONE, 10, 15, 0),
                row("a rank with figures that are no numbers", NONE, NONE, 10, 15, NO_NUMBER),
                row("no rank at all", NONE, NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ranks")
    void namesTheRankThatTheOthersWaitFor(String title, double rank, double ratio, double[] ownMillis) {
        Optional<Straggler> straggler = judge(Optional.empty(), ownMillis);

        assertThat(straggler.map(Straggler::rank)).isEqualTo(rank == NONE ? Optional.empty() : Optional.of((int) rank));
        straggler.ifPresent(found -> assertThat(found.ratio()).isCloseTo(ratio, within(1e-9)));
        straggler.ifPresent(found -> assertThat(found.millisPerStep()).isEqualTo(ownMillis[found.rank()]));
    }

    @Test
    void waitsForTheRankThatHasNotReported() {
        List<RankPace> two = List.of(pace(0, 10, 32), pace(1, 15, 32));

        assertThat(StragglerRule.judge(3, two, Optional.empty())).isEmpty();
        assertThat(StragglerRule.judge(2, two, Optional.empty())).isPresent();
    }

    @Test
    void doesNotBlameARankForALargerShareOfTheBatch() {
        // Three, three and two of eight virtual shards, at 4 ms each.
        List<RankPace> fair = List.of(pace(0, 12, 48), pace(1, 12, 48), pace(2, 8, 32));
        List<RankPace> slow = List.of(pace(0, 18, 48), pace(1, 12, 48), pace(2, 8, 32));

        assertThat(StragglerRule.judge(3, fair, Optional.empty())).isEmpty();
        assertThat(StragglerRule.judge(3, slow, Optional.empty()).map(Straggler::rank))
                .contains(0);
    }

    @ParameterizedTest(name = "at {0} and {1} ms after rank {2}: rank {3}")
    @CsvSource({
        "10, 11.5, -1, -1",
        "10, 11.5, 1, 1",
        "10, 10.9, 1, -1",
        "11.5, 10, 1, -1",
        "12, 10, 1, 0",
        "10, 11.5, 0, -1",
    })
    void staysWithANameLongerThanItTakesToGetIt(double zero, double one, int before, int after) {
        Optional<Straggler> known =
                before < 0 ? Optional.empty() : Optional.of(new Straggler(before, "trainer-" + before, 1.3, 13, 10));

        assertThat(judge(known, zero, one).map(Straggler::rank).orElse(-1)).isEqualTo(after);
    }

    @Test
    void keepsTheNameWhenAnotherRankIsSlowerByLittle() {
        Optional<Straggler> before = judge(Optional.empty(), 10, 15, 10, 10);

        assertThat(judge(before, 10, 14, 15, 10).map(Straggler::rank)).contains(1);
        assertThat(judge(before, 10, 13, 15, 10).map(Straggler::rank)).contains(2);
    }

    @Test
    void doesNotFlickerWhenFiguresAreNoisyAroundTheLimit() {
        long seed = RandomSeed.orElse(System.nanoTime());
        Random random = new Random(seed);
        int changes = 0;
        Optional<Straggler> now = Optional.empty();
        for (int look = 0; look < 1_000; look++) {
            Optional<Straggler> next = judge(now, 10, 11.8 + 0.6 * random.nextDouble());
            changes += next.isPresent() == now.isPresent() ? 0 : 1;
            now = next;
        }
        assertThat(changes).isLessThanOrEqualTo(1);
    }

    private static Optional<Straggler> judge(Optional<Straggler> before, double... ownMillis) {
        List<RankPace> paces = new ArrayList<>();
        for (int rank = 0; rank < ownMillis.length; rank++) {
            RecentSteps recent = new RecentSteps(
                    100, 3_200, new Phases(0, ownMillis[rank] / 10, 2 - ownMillis[rank] / 10 - 0.1, 0.1, 0));
            RankPace.of(rank, "trainer-" + rank, recent).ifPresent(paces::add);
        }
        return StragglerRule.judge(ownMillis.length, paces, before);
    }

    private static RankPace pace(int rank, double ownMillis, double samples) {
        return new RankPace(rank, "trainer-" + rank, ownMillis, 20, samples);
    }

    private static Arguments row(String title, double rank, double ratio, double... ownMillis) {
        return Arguments.of(title, rank, ratio, Arrays.copyOf(ownMillis, ownMillis.length));
    }
}
