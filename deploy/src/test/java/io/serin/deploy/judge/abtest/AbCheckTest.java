package io.serin.deploy.judge.abtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.judge.Labelled;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.AbMethod;
import io.serin.deploy.plan.AbParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbCheckTest {

    private static final ArmFigures NINE_OF_TEN = Labelled.arm(10_000, 9_000);

    /** Of the specification's R5, whose sizes are the normal form with exact quantiles; 4 % more for a variance that is learnt from clusters. */
    @ParameterizedTest
    @CsvSource({"0.90, 0.02, 3213", "0.90, 0.01, 13495", "0.95, 0.01, 6745"})
    void plansAFixedSampleByTheFormula(double rate, double lift, long perArm) {
        AbParameters parameters = new AbParameters(AbMethod.FIXED_SAMPLE, lift, 0.01, 0.05, 0.8, 10);
        AbDesign design = AbDesign.of(parameters, Labelled.arm(100, Math.round(rate * 100)))
                .orElseThrow();
        assertThat(design.perArm()).isEqualTo((long) Math.ceil(1.04 * perArm));
        assertThat(design.looks()).isEqualTo(1);
    }

    @Test
    void plansNeverLessThanAThousand() {
        AbParameters parameters = new AbParameters(AbMethod.FIXED_SAMPLE, 0.05, 0.01, 0.05, 0.8, 10);
        assertThat(AbDesign.of(parameters, NINE_OF_TEN).orElseThrow().perArm()).isEqualTo(1_000);
    }

    /** Ten labels of a user that are all right or all wrong are one: the power would be that of a tenth of the sample. */
    @Test
    void plansForLabelsThatAreAlike() {
        long[] labelled = new long[ClusterCounts.CLUSTERS];
        long[] correct = new long[ClusterCounts.CLUSTERS];
        long[] none = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(labelled, 100);
        for (int cluster = 0; cluster < correct.length; cluster++) {
            correct[cluster] = cluster % 2 == 0 ? 98 : 82;
        }
        ArmFigures alike = new ArmFigures(
                new RequestCounts(6_400, 0, 0, 0),
                LatencyCounts.NONE,
                new LabelCounts(6_400, 5_760),
                PairCounts.NONE,
                new ClusterCounts(labelled, none, none, labelled, correct));
        long independent =
                AbDesign.of(AbParameters.DEFAULT, NINE_OF_TEN).orElseThrow().perArm();
        long planned = AbDesign.of(AbParameters.DEFAULT, alike).orElseThrow().perArm();
        assertThat((double) planned / independent).isCloseTo(64.0 / 63 * 0.08 * 0.08 / (0.09 / 100), within(0.01));
    }

    /** A first look at a twentieth of the sample may spend less than a double holds: JSON has no infinity. */
    @Test
    void writesABoundThatNothingReachesAsANumber() {
        AbParameters parameters = new AbParameters(AbMethod.GROUP_SEQUENTIAL, 0.02, 0.01, 0.01, 0.8, 20);
        AbDesign design = AbDesign.of(parameters, NINE_OF_TEN).orElseThrow();
        AbLook first =
                look(design, List.of(), design.perArm() / 20 + 1, 0.9, 0.95).orElseThrow();
        assertThat(first.bound()).isFinite().isGreaterThan(30);
        assertThat(first.decision()).isEqualTo(AbDecision.GO_ON);
    }

    /** Group sequential designs with an O'Brien-Fleming boundary need a few percent more than one look (Jennison and Turnbull, 2000, ch. 2). */
    @Test
    void paysAFewPercentForTenLooksAndForAVarianceFromClusters() {
        AbDesign design = AbDesign.of(AbParameters.DEFAULT, NINE_OF_TEN).orElseThrow();
        assertThat(design.perArm() / 3213.0).isCloseTo(1.04 * 1.03, within(0.015));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99, 90", "100, 0", "100, 100", "100, 99"})
    void plansNothingWithoutLabelsEnoughOrWhereTheLiftWouldReachOne(long labelled, long correct) {
        assertThat(AbDesign.of(AbParameters.DEFAULT, Labelled.arm(labelled, correct)))
                .isEmpty();
    }

    @Test
    void looksWhenATenthOfTheSampleIsThereAndNoSooner() {
        AbDesign design = AbDesign.of(AbParameters.DEFAULT, NINE_OF_TEN).orElseThrow();
        long tenth = (long) Math.ceil(design.perArm() / 10.0);
        assertThat(look(design, List.of(), tenth - 1, 0.9, 0.9)).isEmpty();
        AbLook first = look(design, List.of(), tenth, 0.9, 0.9).orElseThrow();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.decision()).isEqualTo(AbDecision.GO_ON);
        assertThat(look(design, List.of(first), 2 * tenth - 2, 0.9, 0.9)).isEmpty();
    }

    @Test
    void skipsLooksThatLabelsInABunchHaveOvertaken() {
        AbDesign design = AbDesign.of(AbParameters.DEFAULT, NINE_OF_TEN).orElseThrow();
        AbLook late =
                look(design, List.of(), design.perArm() * 7 / 10 + 1, 0.9, 0.9).orElseThrow();
        assertThat(late.number()).isEqualTo(7);
        assertThat(look(design, List.of(late), design.perArm(), 0.9, 0.9)
                        .orElseThrow()
                        .number())
                .isEqualTo(10);
    }

    /** Half of the sample: z must reach 2.96 or so; a lift of 0.05 does, one of 0.02 does not yet. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.95, BETTER",
        "0.5, 0.92, GO_ON",
        "0.5, 0.85, WORSE",
        "1.0, 0.92, BETTER",
        "1.0, 0.90, INCONCLUSIVE",
        "1.0, 0.88, WORSE"
    })
    void decidesAtALook(double fraction, double rate, AbDecision expected) {
        AbDesign design = AbDesign.of(AbParameters.DEFAULT, NINE_OF_TEN).orElseThrow();
        AbLook look = look(design, List.of(), (long) Math.ceil(design.perArm() * fraction), 0.9, rate)
                .orElseThrow();
        assertThat(look.decision()).isEqualTo(expected);
    }

    /** 28,000 labels in each arm tell 0.8 points from none, and 0.8 points are below what matters. */
    @Test
    void callsASignificantDifferenceThatIsTooSmallATie() {
        AbParameters parameters = new AbParameters(AbMethod.FIXED_SAMPLE, 0.01, 0.01, 0.05, 0.99, 1);
        AbDesign design = AbDesign.of(parameters, NINE_OF_TEN).orElseThrow();
        AbLook look = look(design, List.of(), design.perArm() + 1, 0.9, 0.908).orElseThrow();
        assertThat(look.statistic()).isGreaterThan(look.bound());
        assertThat(look.decision()).isEqualTo(AbDecision.TIE);
    }

    @Test
    void neverLooksAgainAfterTheLookThatEndedIt() {
        AbDesign design = AbDesign.of(AbParameters.DEFAULT, NINE_OF_TEN).orElseThrow();
        List<AbLook> looks = new ArrayList<>();
        looks.add(look(design, looks, design.perArm() / 2 + 1, 0.9, 0.95).orElseThrow());
        assertThat(look(design, looks, design.perArm(), 0.9, 0.8)).isEmpty();
        Check check = AbCheck.check(design, looks, arm(design.perArm(), 0.9), arm(design.perArm(), 0.8));
        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"0.93, BETTER", "0.901, GO_ON", "0.86, WORSE"})
    void decidesByBeliefWhereAskedTo(double rate, AbDecision expected) {
        AbParameters parameters = new AbParameters(AbMethod.BAYESIAN, 0.02, 0.01, 0.05, 0.8, 10);
        AbDesign design = AbDesign.of(parameters, NINE_OF_TEN).orElseThrow();
        AbLook look =
                look(design, List.of(), design.perArm() / 2 + 1, 0.9, rate).orElseThrow();
        assertThat(look.decision()).isEqualTo(expected);
    }

    @Test
    void neverFailsAStage() {
        AbDesign design = AbDesign.of(AbParameters.DEFAULT, NINE_OF_TEN).orElseThrow();
        ArmFigures baseline = arm(design.perArm(), 0.9);
        ArmFigures worse = arm(design.perArm(), 0.8);
        List<AbLook> looks =
                AbCheck.due(design, List.of(), baseline, worse).stream().toList();
        assertThat(AbCheck.decision(looks)).isEqualTo(AbDecision.WORSE);
        assertThat(AbCheck.decision(looks).keepsStable()).isTrue();
        assertThat(AbCheck.check(design, looks, baseline, worse).verdict()).isEqualTo(Verdict.HOLD);
    }

    private static Optional<AbLook> look(
            AbDesign design, List<AbLook> looks, long labels, double baseline, double candidate) {
        return AbCheck.due(design, looks, arm(labels, baseline), arm(labels, candidate));
    }

    private static ArmFigures arm(long labelled, double rate) {
        return Labelled.arm(labelled, Math.round(labelled * rate));
    }
}
