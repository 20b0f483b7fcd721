package io.serin.deploy.judge;

import static io.serin.deploy.judge.Samples.arm;
import static io.serin.deploy.judge.Samples.check;
import static io.serin.deploy.judge.Samples.failing;
import static io.serin.deploy.judge.Samples.labelled;
import static io.serin.deploy.judge.Samples.paired;
import static io.serin.deploy.judge.Samples.shadow;
import static io.serin.deploy.judge.estimate.ClusteredArms.spread;
import static io.serin.deploy.judge.estimate.ClusteredArms.sum;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.serin.deploy.judge.estimate.BadEvents;
import io.serin.deploy.judge.estimate.ClusteredArms;
import io.serin.deploy.judge.guardrail.SampleCriteria;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A candidate that gets copies: what a shadow passes, rejects and advises. */
class JudgeShadowTest {

    private static final ReleasePlan PLAN = new ReleasePlan(
            "custom",
            List.of(new Stage.Shadow(Duration.ofSeconds(10), Duration.ofMinutes(2), 100, 1_000, 0.85)),
            Limits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "999, 999, HOLD",
        "1000, 850, PASS",
        "1000, 849, HOLD",
        "1000, 820, HOLD",
        "1000, 760, FAIL",
        "1000, 1000, PASS"
    })
    void judgesAgreementByThePointEstimateForAndTheTestAgainst(long pairs, long agreed, Verdict expected) {
        StageFigures figures = new StageFigures(arm(2_000, 0), shadow(pairs, agreed));
        assertThat(check(judge(figures), "agreement").verdict()).isEqualTo(pairs < 1_000 ? Verdict.HOLD : expected);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "105, PASS", "106, HOLD", "500000, HOLD"})
    void holdsWhatHasNoRoomOrTimeForItsCopies(long dropped, Verdict expected) {
        ArmFigures shadow = paired(shadow(2_000, 1_990), new PairCounts(2_000, 1_990, dropped, 0, 0));
        List<WrittenCheck> checks = judge(new StageFigures(arm(2_000, 0), shadow));
        assertThat(check(checks, "copies").verdict()).isEqualTo(expected);
        assertThat(check(checks, "recommendation").explanation())
                .startsWith(expected == Verdict.PASS ? "PROMOTE" : "INVESTIGATE_LATENCY");
    }

    /** A better model must disagree: labels that say so lower what is asked of agreement. */
    @Test
    void asksForLessAgreementOfACandidateThatLabelsShowToBeBetter() {
        ArmFigures better = labelled(paired(shadow(2_000, 1_600), new PairCounts(2_000, 1_600, 0, 20, 120)), 500, 450);
        assertThat(check(judge(new StageFigures(arm(2_000, 0), better)), "agreement")
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, PASS", "10, 10, PASS", "30, 10, PASS", "60, 10, FAIL", "10, 35, PASS"})
    void failsAShadowThatIsWorseOnLabelledPairs(long baselineOnly, long candidateOnly, Verdict expected) {
        ArmFigures candidate =
                paired(shadow(2_000, 1_900), new PairCounts(2_000, 1_900, 0, baselineOnly, candidateOnly));
        assertThat(Samples.verdict(judge(new StageFigures(arm(2_000, 0), candidate))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "999, 999, 0, 0, 0, NOT_ENOUGH_DATA",
        "2000, 1900, 500, 80, 10, REJECT",
        "2000, 1600, 500, 10, 80, PROMOTE",
        "2000, 1960, 500, 10, 12, PROMOTE",
        "2000, 1970, 500, 12, 10, NEUTRAL",
        "2000, 1800, 500, 12, 10, INVESTIGATE_DISAGREEMENT",
        "2000, 1720, 0, 0, 0, PROMOTE",
        "2000, 1600, 0, 0, 0, INVESTIGATE_DISAGREEMENT"
    })
    void advisesByTheFirstRuleThatHolds(
            long pairs, long agreed, long labels, long baselineOnly, long candidateOnly, String advice) {
        ArmFigures shadow = labelled(
                paired(shadow(pairs, agreed), new PairCounts(pairs, agreed, 0, baselineOnly, candidateOnly)),
                labels,
                labels * 9 / 10);
        WrittenCheck check = check(judge(new StageFigures(arm(2_000, 0), shadow)), "recommendation");
        assertThat(check.explanation()).startsWith(advice + ":");
    }

    @Test
    void failsAShadowThatIsSlowOrBroken() {
        ArmFigures slow = new ArmFigures(
                arm(2_000, 0).requests(),
                Samples.latencies(2_000, 50),
                LabelCounts.NONE,
                new PairCounts(2_000, 2_000, 0, 0, 0),
                ClusterCounts.NONE);
        StageFigures broken = new StageFigures(arm(2_000, 0), failing(shadow(2_000, 2_000), 200, 0, 0));
        List<WrittenCheck> checks = judge(new StageFigures(arm(2_000, 0), slow));
        assertThat(check(checks, "p95").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(checks, "recommendation").explanation()).startsWith("INVESTIGATE_LATENCY");
        assertThat(check(judge(broken), "errors").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(judge(broken), "recommendation").explanation()).startsWith("INVESTIGATE_ERRORS");
    }

    @Test
    void countsPairsOfAlikeUsersForLess() {
        long[] pairs = spread(100);
        long[] agreed = new long[ClusterCounts.CLUSTERS];
        for (int cluster = 0; cluster < agreed.length; cluster++) {
            agreed[cluster] = cluster % 2 == 0 ? 100 : 64;
        }
        long[] none = new long[ClusterCounts.CLUSTERS];
        ArmFigures shadow = new ArmFigures(
                new RequestCounts(6_400, 0, 0, 0),
                LatencyCounts.NONE,
                LabelCounts.NONE,
                new PairCounts(6_400, sum(agreed), 0, 0, 0),
                new ClusterCounts(pairs, none, none, none, none, pairs, agreed, none, none));
        ArmFigures baseline = ClusteredArms.arm(new BadEvents(0, 6_400, none, pairs));
        List<Check> checks = ShadowChecks.of(baseline, shadow, 0.85, SampleCriteria.of(5, 100));
        WrittenCheck agreement = check(WrittenCheck.of(checks), "agreement");
        assertThat(agreement.method().orElseThrow().designEffect()).isGreaterThan(20);
        assertThat(agreement.verdict()).isNotEqualTo(Verdict.FAIL);
    }

    private static List<WrittenCheck> judge(StageFigures figures) {
        return Samples.judge(PLAN, 0, figures, Background.NONE);
    }
}
