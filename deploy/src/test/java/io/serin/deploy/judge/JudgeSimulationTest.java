package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.testing.RandomSeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Releases looked at every second, as the entity does: what a limit held against the point estimate would take back in
 * 2-16 % of good releases.
 */
class JudgeSimulationTest {

    private static final long SEED = RandomSeed.orElse(20_261_122);
    private static final int REQUESTS_PER_SECOND = 200;
    private static final int SECONDS_PER_STAGE = 15;
    private static final double ACCURACY = 0.89;
    private static final double ERRORS = 0.002;
    private static final double[] PERCENTS = {5, 25, 50};

    private record Version(double accuracy, double slowerByMillis) {}

    private final Random random = new Random(SEED);

    @Test
    void neverFailsAGoodCandidateLookedAtEverySecond() {
        int failed = 0;
        for (int release = 0; release < 150; release++) {
            for (double percent : PERCENTS) {
                failed += secondOfFailure(percent, new Version(ACCURACY, 0), SECONDS_PER_STAGE) >= 0 ? 1 : 0;
            }
        }
        assertThat(failed).as("failed stages of 450, seed %d", SEED).isZero();
    }

    @Test
    void alwaysFindsACandidateThatIsFiftyMillisSlower() {
        for (int release = 0; release < 50; release++) {
            assertThat(secondOfFailure(5, new Version(ACCURACY, 50), 20))
                    .as("release %d, seed %d", release, SEED)
                    .isBetween(0, 20);
        }
    }

    @Test
    void alwaysFindsACandidateTrainedOnShuffledLabels() {
        for (int release = 0; release < 50; release++) {
            assertThat(secondOfFailure(5, new Version(0.1, 0), 20))
                    .as("release %d, seed %d", release, SEED)
                    .isBetween(0, 20);
        }
    }

    /** @return -1 when every look held or passed */
    private int secondOfFailure(double percent, Version version, int seconds) {
        ReleasePlan plan = plan(percent);
        Arm baseline = new Arm(new Version(ACCURACY, 0));
        Arm candidate = new Arm(version);
        for (int second = 0; second < seconds; second++) {
            for (int request = 0; request < REQUESTS_PER_SECOND; request++) {
                (random.nextDouble() * 100 < percent ? candidate : baseline).serve();
            }
            StageFigures figures = new StageFigures(baseline.figures(), candidate.figures());
            var checks = Samples.judge(plan, 0, figures, Background.NONE);
            if (Samples.verdict(checks) == Verdict.FAIL) {
                return second;
            }
        }
        return -1;
    }

    private static ReleasePlan plan(double percent) {
        Stage canary = new Stage.Canary(Duration.ofSeconds(10), Duration.ofMinutes(2), percent, 100);
        return new ReleasePlan("custom", List.of(canary), Limits.DEFAULT);
    }

    /** Log-normal latencies with a median of 2 ms and a 95th percentile of 5.4 ms. */
    private final class Arm {

        private final Version version;
        private final Map<Long, Long> latencies = new TreeMap<>();
        private long total;
        private long errors;
        private long correct;

        Arm(Version version) {
            this.version = version;
        }

        void serve() {
            total++;
            errors += random.nextDouble() < ERRORS ? 1 : 0;
            correct += random.nextDouble() < version.accuracy() ? 1 : 0;
            double millis = 2 * Math.exp(0.6 * random.nextGaussian()) + version.slowerByMillis();
            latencies.merge(Math.round(millis * 100) * 10, 1L, Long::sum);
        }

        ArmFigures figures() {
            return new ArmFigures(
                    new RequestCounts(total, errors, 0, 0),
                    new LatencyCounts(latencies.entrySet().stream()
                            .map(entry -> new LatencyCounts.Bucket(entry.getKey(), entry.getValue()))
                            .toList()),
                    new LabelCounts(total, correct),
                    PairCounts.NONE,
                    ClusterCounts.NONE);
        }
    }
}
