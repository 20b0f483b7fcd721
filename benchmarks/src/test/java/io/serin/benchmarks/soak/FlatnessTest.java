package io.serin.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.benchmarks.soak.Flatness.Point;
import io.serin.benchmarks.soak.Flatness.Verdict;
import io.serin.testing.RandomSeed;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FlatnessTest {

    private static final int SECONDS = 1800;
    private static final double PERIOD = 120;
    private static final double TOLERANCE = 32;
    private static final long SEED = RandomSeed.orElse(11);

    @Test
    void noiseAroundOneLevelIsFlat() {
        Random random = new Random(SEED);

        assertThat(verdict(_ -> 800 + 20 * random.nextGaussian()))
                .as("seed %d", SEED)
                .isEqualTo(Verdict.FLAT);
    }

    @Test
    void whatRisesAndFallsWithTheNetworkIsFlat() {
        assertThat(verdict(seconds -> seconds % PERIOD < PERIOD / 2 ? 600 : 900))
                .isEqualTo(Verdict.FLAT);
    }

    @Test
    void growthOfTheFirstThirdIsWarmUp() {
        assertThat(verdict(seconds -> Math.min(900, 300 + seconds))).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aLeakUnderNoiseIsFound() {
        Random random = new Random(SEED);
        Flatness leak = judge(seconds -> 800 + seconds * 0.05 + 20 * random.nextGaussian());

        assertThat(leak.verdict()).as("seed %d", SEED).isEqualTo(Verdict.GROWS);
        assertThat(leak.slopePerHour()).isCloseTo(180, within(30.0));
        assertThat(leak.growth()).isCloseTo(60, within(10.0));
    }

    @Test
    void growthWithinTheToleranceIsNotCalledSo() {
        assertThat(verdict(seconds -> 800 + seconds * 0.01)).isEqualTo(Verdict.FLAT);
    }

    @Test
    void aShortRunIsNotJudged() {
        List<Point> points =
                IntStream.range(0, 100).mapToObj(i -> new Point(i, 1)).toList();

        assertThat(Flatness.of(points, PERIOD, TOLERANCE).verdict()).isEqualTo(Verdict.TOO_SHORT);
        assertThat(Flatness.of(List.of(), PERIOD, TOLERANCE).verdict()).isEqualTo(Verdict.TOO_SHORT);
    }

    private static Verdict verdict(DoubleUnaryOperator value) {
        return judge(value).verdict();
    }

    private static Flatness judge(DoubleUnaryOperator value) {
        List<Point> points = IntStream.rangeClosed(1, SECONDS / 5)
                .mapToObj(i -> new Point(i * 5, value.applyAsDouble(i * 5)))
                .toList();
        return Flatness.of(points, PERIOD, TOLERANCE);
    }
}
