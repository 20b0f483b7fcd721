package io.serin.deploy.release;

import io.serin.deploy.judge.ArmFigures;
import io.serin.deploy.judge.StageFigures;
import io.serin.deploy.judge.Verdict;
import io.serin.deploy.judge.CheckView;
import io.serin.deploy.judge.Limits;

import static io.serin.deploy.release.Samples.READY;
import static io.serin.deploy.release.Samples.arm;
import static io.serin.deploy.release.Samples.check;
import static io.serin.deploy.release.Samples.failing;
import static io.serin.deploy.release.Samples.labelled;
import static io.serin.deploy.release.Samples.paired;
import static io.serin.deploy.release.Samples.shadow;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.routing.LabelCounts;
import io.serin.deploy.routing.PairCounts;
import java.time.Duration;
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
        List<CheckView> checks = judge(CANARY, new StageFigures(arm(2_000, 0), arm(100, 0)));
        assertThat(checks)
                .extracting(CheckView::name)
                .containsExactly("routers", "requests", "errors", "p95", "accuracy");
        assertThat(Judge.verdict(checks)).isEqualTo(Verdict.PASS);
    }

    @Test
    void holdsWithoutAnyFigure() {
        for (Stage stage : List.of(BASELINE, SHADOW, CANARY, FULL)) {
            assertThat(Judge.verdict(
                            Judge.judge(stage, Limits.DEFAULT, StageFigures.NONE, READY, Optional.of(arm(500, 0)))))
                    .as(Stages.name(stage))
                    .isEqualTo(Verdict.HOLD);
        }
    }

    /** However bad the figures look: below its minimum count a check holds. */
    @Test
    void holdsBelowTheMinimumCountOfEitherArm() {
        StageFigures fewCandidates = new StageFigures(arm(2_000, 0), failing(arm(99, 500), 99, 0, 0));
        StageFigures fewBaselines = new StageFigures(arm(99, 0), failing(arm(2_000, 500), 2_000, 0, 0));
        assertThat(verdict(CANARY, fewCandidates)).isEqualTo(Verdict.HOLD);
        assertThat(verdict(CANARY, fewBaselines)).isEqualTo(Verdict.HOLD);
    }

    /** Wilson's 99.9 % bounds of 0/2,000 and 20/400 are 0.0048 and 0.0256, Newcombe's lower bound of the difference 0.0251. */
    @ParameterizedTest
    @CsvSource({"0, 0, PASS", "10, 0, PASS", "20, 0, FAIL", "20, 400, PASS", "400, 0, FAIL"})
    void failsErrorsOnlyBeyondBothRatioAndPoints(long errors, long stableErrors, Verdict expected) {
        ArmFigures stable = failing(arm(2_000, 0), stableErrors, 0, 0);
        List<CheckView> checks = judge(CANARY, new StageFigures(stable, failing(arm(400, 0), errors, 0, 0)));
        assertThat(check(checks, "errors").verdict()).isEqualTo(expected);
    }

    @Test
    void countsTimeoutsAndShedRequestsAsErrors() {
        StageFigures timeouts = new StageFigures(arm(2_000, 0), failing(arm(400, 0), 0, 40, 0));
        StageFigures shed = new StageFigures(arm(2_000, 0), failing(arm(400, 0), 0, 0, 40));
        assertThat(check(judge(CANARY, timeouts), "errors").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(judge(CANARY, shed), "errors").candidate()).isEqualTo(0.1);
    }

    /** Stable's p95 lies near 1.95 ms: 1.5x would be 2.9 ms, but the addition of 10 ms must be exceeded too. */
    @ParameterizedTest
    @CsvSource({"0, PASS", "9, PASS", "11, FAIL", "50, FAIL"})
    void failsP95OnlyBeyondBothRatioAndMillis(double slowerByMillis, Verdict expected) {
        List<CheckView> checks = judge(CANARY, new StageFigures(arm(2_000, 0), arm(400, slowerByMillis)));
        assertThat(check(checks, "p95").verdict()).isEqualTo(expected);
    }

    @Test
    void toleratesTheRatioWhereLatenciesAreLong() {
        List<CheckView> checks = judge(CANARY, new StageFigures(arm(2_000, 100), arm(400, 140)));
        assertThat(check(checks, "p95").verdict()).isEqualTo(Verdict.PASS);
        checks = judge(CANARY, new StageFigures(arm(2_000, 100), arm(400, 160)));
        assertThat(check(checks, "p95").verdict()).isEqualTo(Verdict.FAIL);
    }

    /** 134 values give no upper 99.9 % bound of a 95th percentile. */
    @Test
    void holdsP95UntilTheStableArmBoundsIt() {
        assertThat(check(judge(CANARY, new StageFigures(arm(134, 0), arm(400, 500))), "p95")
                        .verdict())
                .isEqualTo(Verdict.HOLD);
        assertThat(check(judge(CANARY, new StageFigures(arm(135, 0), arm(400, 500))), "p95")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"360, PASS", "330, PASS", "320, PASS", "280, FAIL", "40, FAIL"})
    void failsAccuracyOnlyWhenSurelyFivePointsWorse(long correct, Verdict expected) {
        StageFigures figures = new StageFigures(arm(2_000, 0), labelled(arm(400, 0), 400, correct));
        assertThat(check(judge(CANARY, figures), "accuracy").verdict()).isEqualTo(expected);
    }

    @Test
    void leavesAccuracyOutOnlyWhileNoArmHasALabel() {
        StageFigures none = new StageFigures(labelled(arm(2_000, 0), 0, 0), labelled(arm(400, 0), 0, 0));
        StageFigures few = new StageFigures(arm(2_000, 0), labelled(arm(400, 0), 99, 1));
        assertThat(judge(CANARY, none)).extracting(CheckView::name).doesNotContain("accuracy");
        assertThat(verdict(CANARY, none)).isEqualTo(Verdict.PASS);
        assertThat(check(judge(CANARY, few), "accuracy").verdict()).isEqualTo(Verdict.HOLD);
    }

    @ParameterizedTest
    @CsvSource({
        "999, 0, HOLD",
        "1000, 850, PASS",
        "1000, 849, HOLD",
        "1000, 820, HOLD",
        "1000, 800, FAIL",
        "1000, 1000, PASS"
    })
    void judgesAgreementByThePointEstimateForAndTheBoundAgainst(long pairs, long agreed, Verdict expected) {
        StageFigures figures = new StageFigures(arm(2_000, 0), shadow(pairs, agreed));
        assertThat(check(judge(SHADOW, figures), "agreement").verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, PASS", "10, 10, PASS", "30, 10, PASS", "35, 10, FAIL", "10, 35, PASS"})
    void failsAShadowThatIsWorseOnLabelledPairs(long stableOnly, long candidateOnly, Verdict expected) {
        ArmFigures candidate = paired(shadow(2_000, 1_900), new PairCounts(2_000, 1_900, 0, stableOnly, candidateOnly));
        assertThat(verdict(SHADOW, new StageFigures(arm(2_000, 0), candidate))).isEqualTo(expected);
    }

    @Test
    void failsAShadowThatIsSlowOrBroken() {
        ArmFigures slow = new ArmFigures(
                arm(2_000, 0).requests(),
                Samples.latencies(2_000, 50),
                LabelCounts.NONE,
                new PairCounts(2_000, 2_000, 0, 0, 0));
        StageFigures broken = new StageFigures(arm(2_000, 0), failing(shadow(2_000, 2_000), 200, 0, 0));
        assertThat(check(judge(SHADOW, new StageFigures(arm(2_000, 0), slow)), "p95")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(check(judge(SHADOW, broken), "errors").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void judgesFullAgainstTheStableArmBesideTheLastCanary() {
        StageFigures slow = new StageFigures(ArmFigures.NONE, arm(400, 50));
        StageFigures alike = new StageFigures(ArmFigures.NONE, arm(400, 0));
        assertThat(Judge.verdict(full(slow, Optional.of(arm(500, 0))))).isEqualTo(Verdict.FAIL);
        assertThat(Judge.verdict(full(alike, Optional.of(arm(500, 0))))).isEqualTo(Verdict.PASS);
        assertThat(full(alike, Optional.of(labelled(arm(500, 0), 0, 0))))
                .as("labels that the reference never got are not waited for")
                .extracting(CheckView::name)
                .doesNotContain("accuracy");
    }

    @Test
    void judgesAFirstVersionByItsErrorsAlone() {
        StageFigures broken = new StageFigures(ArmFigures.NONE, failing(arm(400, 0), 40, 0, 0));
        assertThat(Judge.verdict(full(broken, Optional.empty()))).isEqualTo(Verdict.FAIL);
        assertThat(Judge.verdict(full(new StageFigures(ArmFigures.NONE, arm(400, 0)), Optional.empty())))
                .isEqualTo(Verdict.PASS);
        assertThat(Judge.verdict(Judge.judge(
                        Presets.FIRST.stages().getFirst(), Limits.DEFAULT, StageFigures.NONE, READY, Optional.empty())))
                .as("the preset asks for no request: the smoke test has spoken")
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void failsAtOnceWhenARouterCannotRunTheCandidateAndHoldsWhileOneLoadsIt() {
        StageFigures good = new StageFigures(arm(2_000, 0), arm(400, 0));
        Readiness failed = new Readiness(List.of(), List.of(), Optional.of("router-1 cannot"));
        Readiness loading = new Readiness(READY.warm(), List.of("router-1 loads"), Optional.empty());
        assertThat(Judge.verdict(Judge.judge(CANARY, Limits.DEFAULT, good, failed, Optional.empty())))
                .isEqualTo(Verdict.FAIL);
        assertThat(Judge.verdict(Judge.judge(CANARY, Limits.DEFAULT, good, loading, Optional.empty())))
                .isEqualTo(Verdict.HOLD);
    }

    private static Verdict verdict(Stage stage, StageFigures figures) {
        return Judge.verdict(judge(stage, figures));
    }

    private static List<CheckView> judge(Stage stage, StageFigures figures) {
        return Judge.judge(stage, Limits.DEFAULT, figures, READY, Optional.empty());
    }

    private static List<CheckView> full(StageFigures figures, Optional<ArmFigures> reference) {
        return Judge.judge(FULL, Limits.DEFAULT, figures, READY, reference);
    }
}
