package io.serin.deploy.judge.abtest;

import static io.serin.deploy.judge.Labelled.arm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbFlagsTest {

    @Test
    void saysNothingBeforeTheTestEnds() {
        assertThat(AbFlags.of(ofSegments(), Optional.empty(), AbDecision.GO_ON)).isEmpty();
    }

    /** Kidney stones: Charig et al., BMJ 292 (1986), table II. Open surgery is better for both sizes and worse pooled. */
    @Test
    void knowsTheReversalOfTheKidneyStones() {
        SegmentFigures small = new SegmentFigures("small", arm(87, 81), arm(270, 234));
        SegmentFigures large = new SegmentFigures("large", arm(263, 192), arm(80, 55));
        StageFigures pooled = new StageFigures(arm(350, 273), arm(350, 289), List.of(small, large));
        WrittenCheck reversal = flag(pooled, Optional.empty(), AbDecision.BETTER, "reversal");
        assertThat(reversal.verdict()).isEqualTo(Verdict.HOLD);
        assertThat(reversal.baseline()).isCloseTo(289 / 350.0 - 273 / 350.0, within(1e-12));
        assertThat(reversal.candidate()).isNegative();
        assertThat(flag(pooled, Optional.empty(), AbDecision.INCONCLUSIVE, "reversal")
                        .verdict())
                .as("nothing that it could contradict")
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void namesTheSegmentsThatAreWorseAndStopsNothingForThem() {
        StageFigures figures = ofSegments(
                new SegmentFigures("mobile", arm(2_000, 1_800), arm(2_000, 1_680)),
                new SegmentFigures("desktop", arm(8_000, 7_200), arm(8_000, 7_520)));
        WrittenCheck segments = flag(figures, Optional.empty(), AbDecision.BETTER, "segments");
        assertThat(segments.verdict()).isEqualTo(Verdict.PASS);
        assertThat(segments.bound()).as("p of no difference").isLessThan(1e-6);
        assertThat(segments.explanation()).contains("it is NOT", "WORSE in mobile");
    }

    @Test
    void flagsNoSegmentsThatAreAlike() {
        StageFigures figures = ofSegments(
                new SegmentFigures("mobile", arm(2_000, 1_800), arm(2_000, 1_840)),
                new SegmentFigures("desktop", arm(8_000, 7_200), arm(8_000, 7_360)));
        WrittenCheck segments = flag(figures, Optional.empty(), AbDecision.BETTER, "segments");
        assertThat(segments.bound()).isGreaterThan(0.5);
        assertThat(segments.explanation()).doesNotContain("NOT", "WORSE");
    }

    @Test
    void judgesNoSegmentWithoutVarianceOrWithFewLabels() {
        StageFigures figures = ofSegments(
                new SegmentFigures("perfect", arm(200, 200), arm(200, 200)),
                new SegmentFigures("few", arm(10, 9), arm(10, 9)),
                new SegmentFigures("desktop", arm(8_000, 7_200), arm(8_000, 7_360)));
        WrittenCheck segments = flag(figures, Optional.empty(), AbDecision.BETTER, "segments");
        assertThat(segments.bound()).isEqualTo(1);
        assertThat(segments.explanation()).contains("perfect, desktop");
    }

    /** Four points in the first half and none in the second. */
    @Test
    void flagsADifferenceThatFades() {
        StageFigures half = new StageFigures(arm(5_000, 4_500), arm(5_000, 4_700));
        StageFigures all = new StageFigures(arm(10_000, 9_000), arm(10_000, 9_200));
        WrittenCheck novelty = flag(all, Optional.of(half), AbDecision.BETTER, "novelty");
        assertThat(novelty.baseline()).isCloseTo(0.04, within(1e-12));
        assertThat(novelty.candidate()).isCloseTo(0, within(1e-12));
        assertThat(novelty.explanation()).contains("it FADED");

        StageFigures steady = new StageFigures(arm(5_000, 4_500), arm(5_000, 4_600));
        assertThat(flag(all, Optional.of(steady), AbDecision.BETTER, "novelty").explanation())
                .doesNotContain("FADED");
    }

    @Test
    void asksNoHalfThatHasFewLabels() {
        StageFigures all = new StageFigures(arm(10_000, 9_000), arm(10_000, 9_200));
        assertThat(AbFlags.of(all, Optional.of(all), AbDecision.BETTER)).isEmpty();
    }

    private static WrittenCheck flag(
            StageFigures figures, Optional<StageFigures> halfway, AbDecision decision, String name) {
        return AbFlags.of(figures, halfway, decision).stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .map(WrittenCheck::of)
                .orElseThrow();
    }

    /** Of a test that found the candidate better. */
    private static StageFigures ofSegments(SegmentFigures... segments) {
        return new StageFigures(arm(10_000, 9_000), arm(10_000, 9_200), List.of(segments));
    }
}
