package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.judge.guardrail.Criteria;
import io.serin.deploy.judge.guardrail.SampleCriteria;
import io.serin.testing.RandomSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StagesTogetherTest {

    private static final Criteria CRITERIA = SampleCriteria.of(20, 100);

    @Test
    void addsUpWhatIsTooLittleInEveryStage() {
        StageFigures stage = new StageFigures(arm(8_000, 160, 0), arm(2_000, 56, 0));
        WrittenCheck alone = alone(stage, "errors");
        assertThat(alone.verdict()).isEqualTo(Verdict.PASS);
        WrittenCheck together = check(List.of(stage, stage, stage), "errors over stages");
        assertThat(together.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(together.bound()).isCloseTo(Math.pow(alone.bound(), 3), within(1e-12));
        assertThat(together.baseline()).isEqualTo(0.02);
        assertThat(together.candidate()).isEqualTo(0.028);
    }

    /** A score that began below 1 is not forgotten: forgetting it would bet again for nothing. */
    @Test
    void countsWhatSpokeForTheCandidateToo() {
        StageFigures good = new StageFigures(arm(8_000, 160, 0), arm(2_000, 20, 0));
        StageFigures bad = new StageFigures(arm(8_000, 160, 0), arm(2_000, 70, 0));
        double afterGood = check(List.of(good, bad), "errors over stages").bound();
        double afterNothing = alone(bad, "errors").bound();
        assertThat(afterGood).isGreaterThan(2 * afterNothing);
    }

    /** Each stage's arms are alike, and pooled they would not be: the hour of the first stage had ten times the errors. */
    @Test
    void comparesNoHourWithAnother() {
        StageFigures night = new StageFigures(arm(19_000, 1_900, 0), arm(1_000, 100, 0));
        StageFigures day = new StageFigures(arm(5_000, 50, 0), arm(5_000, 50, 0));
        assertThat(check(List.of(night, day), "errors over stages").bound()).isEqualTo(1);
    }

    @Test
    void findsLatenciesAndAccuracyTogether() {
        StageFigures slow = new StageFigures(arm(8_000, 0, 0), arm(260, 0, 300));
        WrittenCheck one = alone(slow, "p50");
        WrittenCheck two = check(List.of(slow, slow), "p50 over stages");
        assertThat(two.bound()).isLessThanOrEqualTo(one.bound());
        assertThat(two.verdict()).isEqualTo(Verdict.FAIL);

        StageFigures wrong = new StageFigures(Labelled.arm(4_000, 3_600), Labelled.arm(500, 425));
        assertThat(alone(wrong, "accuracy").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(List.of(wrong, wrong, wrong, wrong), "accuracy over stages")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void isSilentWhereAStageHadNoRequests() {
        StageFigures empty = StageFigures.NONE;
        assertThat(StagesTogether.of(List.of(empty, empty), 2, CRITERIA))
                .extracting(Check::verdict)
                .containsOnly(Verdict.PASS);
    }

    /** Three stages of equal arms, each passed when its count is there, a look every 200 requests: the risk of all looks together. */
    @Test
    void keepsItsRiskOverAllStagesAndLooks() {
        long seed = RandomSeed.orElse(20_261_123);
        SplittableRandom random = new SplittableRandom(seed);
        int releases = 2_000;
        int failed = 0;
        for (int release = 0; release < releases; release++) {
            failed += failsOnce(random) ? 1 : 0;
        }
        double alpha = CRITERIA.alpha(CRITERIA.guardrails().all().getFirst());
        assertThat((double) failed / releases).as("seed %d", seed).isLessThan(alpha + 0.01);
    }

    private static boolean failsOnce(SplittableRandom random) {
        List<StageFigures> stages = new ArrayList<>();
        for (double share : new double[] {0.05, 0.25, 0.5}) {
            long[] counts = new long[4];
            StageFigures figures = StageFigures.NONE;
            for (int look = 0; look < 20; look++) {
                for (int request = 0; request < 200; request++) {
                    int arm = random.nextDouble() < share ? 2 : 0;
                    counts[arm]++;
                    counts[arm + 1] += random.nextDouble() < 0.03 ? 1 : 0;
                }
                figures = new StageFigures(arm(counts[0], counts[1], 0), arm(counts[2], counts[3], 0));
                List<StageFigures> all = new ArrayList<>(stages);
                all.add(figures);
                if (check(all, "errors over stages").verdict() == Verdict.FAIL) {
                    return true;
                }
            }
            stages.add(figures);
        }
        return false;
    }

    private static WrittenCheck check(List<StageFigures> stages, String name) {
        return Samples.check(WrittenCheck.of(StagesTogether.of(stages, stages.size(), CRITERIA)), name);
    }

    private static WrittenCheck alone(StageFigures stage, String name) {
        return Samples.check(WrittenCheck.of(LiveChecks.beside(stage.baseline(), stage.candidate(), CRITERIA)), name);
    }

    /** @param slowerMillis than 100 to 200 ms */
    private static ArmFigures arm(long requests, long errors, long slowerMillis) {
        List<LatencyCounts.Bucket> buckets = new ArrayList<>();
        for (long bucket = 0; bucket < 100 && requests >= 100; bucket++) {
            buckets.add(new LatencyCounts.Bucket(1_000 * (100 + slowerMillis + bucket), requests / 100));
        }
        return new ArmFigures(
                new RequestCounts(requests, errors, 0, 0),
                new LatencyCounts(buckets),
                LabelCounts.NONE,
                PairCounts.NONE,
                ClusterCounts.NONE);
    }
}
