package io.serin.deploy.judge;

import static io.serin.deploy.judge.Samples.arm;
import static io.serin.deploy.judge.Samples.check;
import static io.serin.deploy.judge.Samples.failing;
import static io.serin.deploy.judge.Samples.labelled;
import static io.serin.deploy.judge.Samples.shadow;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.plan.AbParameters;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is bad for few hides among many. */
class JudgeSegmentsTest {

    private static final Duration MINIMUM = Duration.ofSeconds(10);
    private static final Duration MAXIMUM = Duration.ofMinutes(2);
    private static final Stage.Canary CANARY = new Stage.Canary(MINIMUM, MAXIMUM, 20, 100);
    private static final Stage.Full FULL = new Stage.Full(MINIMUM, MAXIMUM, 100);
    private static final ReleasePlan PLAN =
            new ReleasePlan("custom", List.of(CANARY, FULL), Limits.DEFAULT).withSegments("mobile", "desktop");

    /** All of the candidate's errors are in a segment that is a twentieth of its requests. */
    private static final ArmFigures WHOLE_BASELINE = failing(arm(40_000, 0), 400, 0, 0);

    private static final ArmFigures WHOLE_CANDIDATE = failing(arm(10_000, 0), 120, 0, 0);
    private static final SegmentFigures BROKEN =
            new SegmentFigures("mobile", failing(arm(2_000, 0), 20, 0, 0), failing(arm(500, 0), 30, 0, 0));
    private static final SegmentFigures SOUND =
            new SegmentFigures("desktop", failing(arm(38_000, 0), 380, 0, 0), failing(arm(9_500, 0), 90, 0, 0));

    @Test
    void failsForASegmentWhoseErrorsTheWholeHides() {
        List<WrittenCheck> checks =
                judge(PLAN, 0, new StageFigures(WHOLE_BASELINE, WHOLE_CANDIDATE, List.of(BROKEN, SOUND)));
        assertThat(check(checks, "errors").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(checks, "errors in mobile").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(checks, "errors in desktop").verdict()).isEqualTo(Verdict.PASS);
        assertThat(Samples.verdict(checks)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void neitherJudgesNorWaitsForASegmentWithoutData() {
        SegmentFigures few = new SegmentFigures("mobile", arm(30, 0), arm(5, 0));
        List<WrittenCheck> checks = judge(PLAN, 0, new StageFigures(WHOLE_BASELINE, arm(10_000, 0), List.of(few)));
        assertThat(check(checks, "p95 in mobile").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(checks, "p95 in mobile").explanation()).startsWith("not judged yet, and not waited for");
        assertThat(checks)
                .extracting(WrittenCheck::name)
                .contains("errors in mobile")
                .doesNotContain("errors in desktop");
        assertThat(check(checks, "requests in desktop").explanation())
                .as("a name that may be misspelt")
                .contains("no request has said");
        assertThat(Samples.verdict(checks)).isEqualTo(Verdict.PASS);
    }

    @Test
    void judgesNoSegmentThatThePlanDoesNotName() {
        ReleasePlan whole = new ReleasePlan("custom", List.of(CANARY, FULL), Limits.DEFAULT);
        List<WrittenCheck> checks = judge(whole, 0, new StageFigures(WHOLE_BASELINE, WHOLE_CANDIDATE, List.of(BROKEN)));
        assertThat(checks).extracting(WrittenCheck::name).doesNotContain("errors in mobile");
        assertThat(check(checks, "errors").limit())
                .as("all of the stage's risk")
                .isEqualTo(0.05 * 0.5 * 0.5);
    }

    @Test
    void takesSegmentsRiskFromTheWholes() {
        List<WrittenCheck> checks =
                judge(PLAN, 0, new StageFigures(WHOLE_BASELINE, WHOLE_CANDIDATE, List.of(BROKEN, SOUND)));
        assertThat(check(checks, "errors").limit()).isEqualTo(0.05 * (0.5 * 0.8) * 0.5);
        assertThat(check(checks, "errors in mobile").limit()).isEqualTo(0.05 * (0.5 * 0.2 / 2) * 0.5);
    }

    @Test
    void judgesASegmentAtFullAgainstTheSameSegmentBesideTheLastCanary() {
        StageFigures canary = new StageFigures(WHOLE_BASELINE, WHOLE_CANDIDATE, List.of(BROKEN, SOUND));
        SegmentFigures broken = new SegmentFigures("mobile", ArmFigures.NONE, failing(arm(2_000, 0), 120, 0, 0));
        SegmentFigures sound = new SegmentFigures("desktop", ArmFigures.NONE, failing(arm(20_000, 0), 200, 0, 0));
        StageFigures full =
                new StageFigures(ArmFigures.NONE, failing(arm(22_000, 0), 320, 0, 0), List.of(broken, sound));
        List<WrittenCheck> checks = Samples.judge(PLAN, 1, full, Background.after(canary));
        assertThat(check(checks, "errors in mobile").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(checks, "errors in desktop").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void findsASegmentThatDisagreesInAShadow() {
        ReleasePlan plan = new ReleasePlan(
                        "custom", List.of(new Stage.Shadow(MINIMUM, MAXIMUM, 100, 1_000, 0.85)), Limits.DEFAULT)
                .withSegments("mobile");
        SegmentFigures disagrees = new SegmentFigures("mobile", arm(300, 0), shadow(300, 150));
        List<WrittenCheck> checks =
                judge(plan, 0, new StageFigures(arm(10_000, 0), shadow(10_000, 9_600), List.of(disagrees)));
        assertThat(check(checks, "agreement").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(checks, "agreement in mobile").verdict()).isEqualTo(Verdict.FAIL);
    }

    /** The arms' mix of segments differs, so that the pooled accuracy says the opposite of every segment's. */
    @Test
    void leavesAResultThatItsSegmentsContradictToAPerson() {
        Stage test = new Stage.AbTest(MINIMUM, MAXIMUM, 50, 100, AbParameters.DEFAULT);
        ReleasePlan plan = new ReleasePlan("custom", List.of(CANARY, test, FULL), Limits.DEFAULT)
                .withSegments("mobile", "desktop");
        SegmentFigures hard = new SegmentFigures(
                "mobile", labelled(arm(10_000, 0), 10_000, 8_050), labelled(arm(2_000, 0), 2_000, 1_600));
        SegmentFigures easy = new SegmentFigures(
                "desktop", labelled(arm(2_000, 0), 2_000, 1_910), labelled(arm(10_000, 0), 10_000, 9_540));
        StageFigures pooled = new StageFigures(
                labelled(arm(12_000, 0), 12_000, 9_960), labelled(arm(12_000, 0), 12_000, 11_140), List.of(hard, easy));
        List<WrittenCheck> checks =
                Samples.judge(plan, 1, pooled, Background.after(new StageFigures(arm(9_000, 0), arm(900, 0))));
        assertThat(check(checks, "ab-test").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(checks, "reversal").verdict()).isEqualTo(Verdict.HOLD);
        assertThat(Samples.verdict(checks)).isEqualTo(Verdict.HOLD);
    }

    private static List<WrittenCheck> judge(ReleasePlan plan, int index, StageFigures figures) {
        return Samples.judge(plan, index, figures, Background.NONE);
    }
}
