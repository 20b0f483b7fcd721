package io.serin.deploy.judge;

import static io.serin.deploy.judge.Samples.arm;
import static io.serin.deploy.judge.Samples.check;
import static io.serin.deploy.judge.Samples.failing;
import static io.serin.deploy.judge.Samples.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.plan.AbParameters;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final Duration MINIMUM = Duration.ofSeconds(10);
    private static final Duration MAXIMUM = Duration.ofMinutes(2);
    private static final Stage.Baseline BASELINE = new Stage.Baseline(MINIMUM, MAXIMUM, 1_000);
    private static final Stage.Shadow SHADOW = new Stage.Shadow(MINIMUM, MAXIMUM, 100, 1_000, 0.85);
    private static final Stage.Canary CANARY = new Stage.Canary(MINIMUM, MAXIMUM, 5, 100);
    private static final Stage.Full FULL = new Stage.Full(MINIMUM, MAXIMUM, 100);

    @Test
    void passesABaselineByItsCountAlone() {
        assertThat(verdict(BASELINE, new StageFigures(arm(999, 0), ArmFigures.NONE)))
                .isEqualTo(Verdict.HOLD);
        assertThat(verdict(BASELINE, new StageFigures(arm(1_000, 0), ArmFigures.NONE)))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void passesACanaryWhoseArmsAreAlike() {
        List<WrittenCheck> checks = judge(CANARY, new StageFigures(arm(2_000, 0), arm(100, 0)));
        assertThat(checks)
                .extracting(WrittenCheck::name)
                .containsExactly("requests", "errors", "timeouts", "p50", "p95", "p99", "accuracy");
        assertThat(Samples.verdict(checks)).isEqualTo(Verdict.PASS);
    }

    @Test
    void holdsWithoutAnyFigure() {
        for (Stage stage : List.of(BASELINE, SHADOW, CANARY, FULL)) {
            Background background = after(arm(500, 0));
            assertThat(Samples.verdict(Samples.judge(plan(stage), 0, StageFigures.NONE, background)))
                    .as(stage.name())
                    .isEqualTo(Verdict.HOLD);
        }
    }

    /** However good the figures look: below its minimum count a check never passes. */
    @Test
    void neverPassesBelowTheMinimumCountOfEitherArm() {
        StageFigures fewCandidates = new StageFigures(arm(2_000, 0), arm(99, 0));
        StageFigures fewBaselines = new StageFigures(arm(99, 0), arm(2_000, 0));
        assertThat(verdict(CANARY, fewCandidates)).isEqualTo(Verdict.HOLD);
        assertThat(verdict(CANARY, fewBaselines)).isEqualTo(Verdict.HOLD);
    }

    /** A sequential test needs no minimum: a candidate that answers nobody is taken back at once. */
    @Test
    void failsACandidateThatAnswersNobodyBelowTheMinimumCount() {
        StageFigures figures = new StageFigures(arm(2_000, 0), failing(arm(20, 0), 20, 0, 0));
        assertThat(check(judge(CANARY, figures), "errors").verdict()).isEqualTo(Verdict.FAIL);
    }

    /** One error in a hundred requests, or two, is what a healthy candidate may have. */
    @ParameterizedTest
    @CsvSource({"0, PASS", "1, PASS", "2, PASS", "10, FAIL"})
    void failsErrorsFromThreeOn(long errors, Verdict expected) {
        StageFigures figures = new StageFigures(arm(2_000, 0), failing(arm(100, 0), errors, 0, 0));
        assertThat(check(judge(CANARY, figures), "errors").verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"8, 40, PASS", "12, 40, PASS", "40, 40, FAIL", "20, 400, PASS"})
    void failsErrorsWhenTheCandidateHasSurelyMore(long errors, long baselineErrors, Verdict expected) {
        ArmFigures baseline = failing(arm(2_000, 0), baselineErrors, 0, 0);
        List<WrittenCheck> checks = judge(CANARY, new StageFigures(baseline, failing(arm(400, 0), errors, 0, 0)));
        assertThat(check(checks, "errors").verdict()).isEqualTo(expected);
    }

    /** The same errors, all of one group of users, are little evidence. */
    @Test
    void countsTheErrorsOfOneUserAsLittleMoreThanOne() {
        ArmFigures baseline = clustered(failing(arm(6_400, 0), 64, 0, 0), spread(100), spread(1));
        long[] oneUser = new long[ClusterCounts.CLUSTERS];
        oneUser[7] = 20;
        ArmFigures together = clustered(failing(arm(640, 0), 20, 0, 0), spread(10), oneUser);
        long[] many = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(many, 0, 20, 1);
        ArmFigures apart = clustered(failing(arm(640, 0), 20, 0, 0), spread(10), many);
        assertThat(check(judge(CANARY, new StageFigures(baseline, apart)), "errors")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        WrittenCheck check = check(judge(CANARY, new StageFigures(baseline, together)), "errors");
        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.method().orElseThrow().designEffect()).isGreaterThan(10);
    }

    @Test
    void countsTimeoutsAndShedRequestsAsErrorsAndTimeoutsAlsoApart() {
        StageFigures timeouts = new StageFigures(arm(2_000, 0), failing(arm(400, 0), 0, 40, 0));
        StageFigures shed = new StageFigures(arm(2_000, 0), failing(arm(400, 0), 0, 0, 40));
        assertThat(check(judge(CANARY, timeouts), "errors").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(judge(CANARY, timeouts), "timeouts").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(judge(CANARY, shed), "errors").candidate()).isEqualTo(0.1);
        assertThat(check(judge(CANARY, shed), "timeouts").verdict()).isEqualTo(Verdict.PASS);
    }

    /** The baseline's p95 lies near 1.95 ms: 1.2x would be 2.3 ms, but 10 ms more are no matter. */
    @ParameterizedTest
    @CsvSource({"0, PASS", "9, PASS", "11, FAIL", "50, FAIL"})
    void failsLatencyOnlyBeyondBothMarginAndMillis(double slowerByMillis, Verdict expected) {
        List<WrittenCheck> checks = judge(CANARY, new StageFigures(arm(2_000, 0), arm(400, slowerByMillis)));
        for (String name : List.of("p50", "p95")) {
            assertThat(check(checks, name).verdict()).as(name).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"115, PASS", "130, FAIL"})
    void toleratesTheMarginWhereLatenciesAreLong(double floorMillis, Verdict expected) {
        List<WrittenCheck> checks = judge(CANARY, new StageFigures(arm(2_000, 100), arm(400, floorMillis)));
        assertThat(check(checks, "p95").verdict()).isEqualTo(expected);
    }

    @Test
    void holdsLatencyUntilTheStableArmBoundsIt() {
        assertThat(check(judge(CANARY, new StageFigures(arm(50, 0), arm(400, 500))), "p95")
                        .verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(check(judge(CANARY, new StageFigures(arm(500, 0), arm(400, 500))), "p95")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"360, PASS", "340, PASS", "280, FAIL", "40, FAIL"})
    void failsAccuracyOnlyWhenSurelyAPointWorse(long correct, Verdict expected) {
        StageFigures figures = new StageFigures(arm(2_000, 0), labelled(arm(400, 0), 400, correct));
        assertThat(check(judge(CANARY, figures), "accuracy").verdict()).isEqualTo(expected);
    }

    @Test
    void leavesAccuracyOutOnlyWhileNoArmHasALabel() {
        StageFigures none = new StageFigures(labelled(arm(2_000, 0), 0, 0), labelled(arm(400, 0), 0, 0));
        StageFigures few = new StageFigures(arm(2_000, 0), labelled(arm(400, 0), 49, 1));
        assertThat(judge(CANARY, none)).extracting(WrittenCheck::name).doesNotContain("accuracy");
        assertThat(verdict(CANARY, none)).isEqualTo(Verdict.PASS);
        assertThat(check(judge(CANARY, few), "accuracy").verdict()).isEqualTo(Verdict.HOLD);
    }

    /** 5 % were to go to the candidate. */
    @ParameterizedTest
    @CsvSource({"5, 95, PASS", "6, 95, PASS", "20, 80, FAIL", "1, 100, FAIL"})
    void failsWhenTheArmsDidNotGetTheirShares(long candidate, long baseline, Verdict expected) {
        StageFigures figures = new StageFigures(
                clustered(arm(baseline * ClusterCounts.CLUSTERS, 0), spread(baseline), spread(0)),
                clustered(arm(candidate * ClusterCounts.CLUSTERS, 0), spread(candidate), spread(0)));
        assertThat(check(judge(CANARY, figures), "sample-ratio").verdict()).isEqualTo(expected);
    }

    @Test
    void judgesFullAgainstTheStableArmBesideTheLastCanary() {
        StageFigures slow = new StageFigures(ArmFigures.NONE, arm(400, 50));
        StageFigures alike = new StageFigures(ArmFigures.NONE, arm(400, 0));
        StageFigures broken = new StageFigures(ArmFigures.NONE, failing(arm(400, 0), 40, 0, 0));
        assertThat(Samples.verdict(full(slow, Optional.of(arm(500, 0))))).isEqualTo(Verdict.FAIL);
        assertThat(Samples.verdict(full(broken, Optional.of(arm(500, 0))))).isEqualTo(Verdict.FAIL);
        assertThat(Samples.verdict(full(alike, Optional.of(arm(500, 0))))).isEqualTo(Verdict.PASS);
        assertThat(full(alike, Optional.of(labelled(arm(500, 0), 0, 0))))
                .as("labels that the reference never got are not waited for")
                .extracting(WrittenCheck::name)
                .doesNotContain("accuracy");
    }

    @Test
    void judgesAFirstVersionByLimitsOfItsOwn() {
        assertThat(first(arm(100, 0))).isEqualTo(Verdict.PASS);
        assertThat(first(ArmFigures.NONE)).as("without traffic it waits").isEqualTo(Verdict.HOLD);
        assertThat(first(arm(99, 0))).as("one request too few").isEqualTo(Verdict.HOLD);
        assertThat(first(failing(arm(400, 0), 40, 0, 0))).isEqualTo(Verdict.FAIL);
        assertThat(first(arm(400, 150))).as("150 ms each").isEqualTo(Verdict.FAIL);
        assertThat(first(labelled(arm(400, 0), 400, 200))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void judgesAFirstVersionThatWasPlannedBeforeItHadAStageAsItJudgesOneNow() {
        StageFigures broken = new StageFigures(ArmFigures.NONE, failing(arm(400, 0), 40, 0, 0));
        assertThat(Samples.verdict(full(broken, Optional.empty()))).isEqualTo(Verdict.FAIL);
        assertThat(Samples.verdict(full(new StageFigures(ArmFigures.NONE, arm(400, 0)), Optional.empty())))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void givesTheFirstLiveStageHalfOfTheRiskAndTheLastHalfOfWhatIsLeft() {
        ReleasePlan plan = new ReleasePlan(
                "custom",
                List.of(BASELINE, SHADOW, CANARY, new Stage.Canary(MINIMUM, MAXIMUM, 25, 100), FULL),
                Limits.DEFAULT);
        StageFigures figures = new StageFigures(arm(2_000, 0), arm(500, 0));
        assertThat(List.of(limit(plan, 2, figures), limit(plan, 3, figures), limit(plan, 4, figures)))
                .containsExactly(0.05 * 0.5 / 2, 0.05 * 0.5 / 4, 0.05 * 0.5 / 8);
        assertThat(limit(plan(CANARY), 0, figures)).isEqualTo(0.05 * 0.5);
    }

    /** Fifty stages leave the last a risk of 1e-17, and a canary of 0.004 % draws nobody: neither may end in an exception every second. */
    @Test
    void judgesPlansAtTheEdgesOfWhatIsAccepted() {
        List<Stage> stages = new ArrayList<>();
        for (int stage = 0; stage < 49; stage++) {
            stages.add(new Stage.Canary(MINIMUM, MAXIMUM, 0.004 + stage, 100));
        }
        stages.add(FULL);
        ReleasePlan plan = new ReleasePlan("custom", stages, Limits.DEFAULT);
        ArmFigures baseline = clustered(failing(arm(6_400, 0), 64, 0, 0), spread(100), spread(1));
        ArmFigures candidate = clustered(failing(arm(640, 0), 64, 0, 0), spread(10), spread(1));
        StageFigures figures = new StageFigures(baseline, candidate);
        Background background = after(baseline);
        for (int stage = 0; stage < stages.size(); stage++) {
            assertThat(check(Samples.judge(plan, stage, figures, background), "errors")
                            .verdict())
                    .as("stage %d", stage)
                    .isEqualTo(Verdict.FAIL);
        }
        assertThat(Samples.judge(plan, 0, figures, background))
                .extracting(WrittenCheck::name)
                .doesNotContain("sample-ratio");
    }

    @Test
    void holdsAnAbTestWithoutLabelsToPlanItBy() {
        Stage test = new Stage.AbTest(MINIMUM, MAXIMUM, 50, 100, AbParameters.DEFAULT);
        List<WrittenCheck> checks =
                Samples.judge(plan(test), 0, new StageFigures(arm(2_000, 0), arm(2_000, 0)), Background.NONE);
        assertThat(check(checks, "ab-test").verdict()).isEqualTo(Verdict.HOLD);
        assertThat(check(checks, "ab-test").explanation()).contains("no sample size");
    }

    private static Verdict first(ArmFigures candidate) {
        return Samples.verdict(
                Samples.judge(Presets.FIRST, 0, new StageFigures(ArmFigures.NONE, candidate), Background.NONE));
    }

    private static double limit(ReleasePlan plan, int index, StageFigures figures) {
        return check(Samples.judge(plan, index, figures, after(arm(500, 0))), "errors")
                .limit();
    }

    private static long[] spread(long each) {
        long[] counts = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(counts, each);
        return counts;
    }

    private static ArmFigures clustered(ArmFigures arm, long[] requests, long[] failed) {
        ClusterCounts clusters = new ClusterCounts(requests, failed, spread(0), spread(0), spread(0));
        return new ArmFigures(arm.requests(), arm.latency(), arm.labels(), arm.pairs(), clusters);
    }

    private static ReleasePlan plan(Stage stage) {
        return new ReleasePlan("custom", List.of(stage), Limits.DEFAULT);
    }

    private static Verdict verdict(Stage stage, StageFigures figures) {
        return Samples.verdict(judge(stage, figures));
    }

    private static List<WrittenCheck> judge(Stage stage, StageFigures figures) {
        return Samples.judge(plan(stage), 0, figures, Background.NONE);
    }

    private static List<WrittenCheck> full(StageFigures figures, Optional<ArmFigures> reference) {
        return Samples.judge(
                plan(FULL), 0, figures, reference.map(JudgeTest::after).orElse(Background.NONE));
    }

    /** After a canary beside this baseline. */
    private static Background after(ArmFigures baseline) {
        return Background.after(new StageFigures(baseline, ArmFigures.NONE));
    }
}
