package io.serin.deploy.judge.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.ValueCounts;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.TwoArms;
import io.serin.deploy.plan.Metric;
import io.serin.testing.RandomSeed;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessMetricTest {

    private static final Metric REVENUE = new Metric("revenue", 0.05);
    private static final Criteria CRITERIA = SampleCriteria.of(20, 100, REVENUE);
    private static final long SEED = RandomSeed.orElse(20_261_123);

    @Test
    void failsForAMeanThatFellByMoreThanItsMarginAndPassesForOneThatDidNot() {
        SplittableRandom random = new SplittableRandom(SEED);
        ArmFigures baseline = arm(random, 40_000, it -> purchase(it, 1));
        assertThat(verdict(baseline, arm(random, 40_000, it -> purchase(it, 0.7))))
                .isEqualTo(Verdict.FAIL);
        assertThat(verdict(baseline, arm(random, 40_000, it -> purchase(it, 1))))
                .isEqualTo(Verdict.PASS);
        assertThat(verdict(baseline, arm(random, 40_000, it -> purchase(it, 1.5))))
                .isEqualTo(Verdict.PASS);
    }

    /** A fee that is the same in every answer: its sums differ by rounding alone, and a margin of 0 allows no difference. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 19.99, 1.1, -0.7, 0, 1e-9, 1e12})
    void neverFailsWhereEveryValueOfBothArmsIsTheSame(double fee) {
        Metric exact = new Metric("revenue", 0);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int count = 200; count < 3_000; count += 7) {
            ArmFigures baseline = arm(random, 5L * count, _ -> fee);
            ArmFigures candidate = arm(random, count, _ -> fee);
            Criteria criteria = SampleCriteria.of(20, 100, exact);
            assertThat(verdict(exact, baseline, candidate, criteria))
                    .as("%d values of %s", count, fee)
                    .isEqualTo(Verdict.PASS);
            List<TwoArms> stages = List.of(TwoArms.of(baseline, candidate), TwoArms.of(candidate, baseline));
            assertThat(new BusinessMetric(exact)
                            .overStages(stages, 2, criteria)
                            .orElseThrow()
                            .verdict())
                    .as("over stages, %d values of %s", count, fee)
                    .isEqualTo(Verdict.PASS);
        }
    }

    /** Costs are negative values: more of them is worse. */
    @Test
    void failsForACostThatRose() {
        SplittableRandom random = new SplittableRandom(SEED);
        ArmFigures baseline = arm(random, 40_000, it -> -purchase(it, 1));
        assertThat(verdict(baseline, arm(random, 40_000, it -> -purchase(it, 1.5))))
                .isEqualTo(Verdict.FAIL);
        assertThat(verdict(baseline, arm(random, 40_000, it -> -purchase(it, 1))))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void holdsWithoutValuesEnoughOrUsersEnough() {
        SplittableRandom random = new SplittableRandom(SEED);
        ArmFigures baseline = arm(random, 10_000, it -> purchase(it, 1));
        assertThat(verdict(baseline, arm(random, 199, it -> 0))).isEqualTo(Verdict.HOLD);
        assertThat(verdict(ArmFigures.NONE, ArmFigures.NONE)).isEqualTo(Verdict.HOLD);
        long[] counts = new long[ClusterCounts.CLUSTERS];
        counts[5] = 1_000;
        ArmFigures oneUser = arm(new ValueCounts(1_000, 0, 0, counts, new double[ClusterCounts.CLUSTERS]));
        assertThat(verdict(baseline, oneUser)).isEqualTo(Verdict.HOLD);
    }

    /** Two in a thousand answers sell something: a small arm without a sale is no news. */
    @Test
    void passesASmallArmThatHasNotSeenARareValueYet() {
        SplittableRandom random = new SplittableRandom(SEED);
        ArmFigures baseline = arm(random, 40_000, it -> it.nextDouble() < 0.002 ? 20 : 0);
        assertThat(verdict(baseline, arm(random, 300, it -> 0))).isEqualTo(Verdict.PASS);
    }

    @Test
    void passesWhereNothingVaries() {
        SplittableRandom random = new SplittableRandom(SEED);
        ArmFigures same = arm(random, 1_000, it -> 3);
        assertThat(verdict(same, same)).isEqualTo(Verdict.PASS);
    }

    /** Users differ in what they spend, purchases are skewed, margin 0: the risk of all looks together. */
    @Test
    void keepsItsRiskForSkewedValuesOfUsersThatDiffer() {
        SplittableRandom random = new SplittableRandom(SEED);
        Metric equal = new Metric("revenue", 0);
        Criteria criteria = SampleCriteria.of(20, 100, equal);
        int releases = 1_000;
        int failed = 0;
        for (int release = 0; release < releases; release++) {
            failed += failsOnce(random, equal, criteria) ? 1 : 0;
        }
        // Five parts in a thousand; asymptotic, so twice that is allowed.
        assertThat(criteria.alpha(new BusinessMetric(equal))).isEqualTo(0.05 * 0.1);
        assertThat((double) failed / releases).as("seed %d", SEED).isLessThanOrEqualTo(0.01);
    }

    private static boolean failsOnce(SplittableRandom random, Metric metric, Criteria criteria) {
        ArmFigures baseline = ArmFigures.NONE;
        ArmFigures candidate = ArmFigures.NONE;
        for (int look = 0; look < 20; look++) {
            baseline = baseline.plus(users(random, 80));
            candidate = candidate.plus(users(random, 20));
            if (verdict(metric, baseline, candidate, criteria) == Verdict.FAIL) {
                return true;
            }
        }
        return false;
    }

    /** Ten answers each. */
    private static ArmFigures users(SplittableRandom random, int users) {
        Sums sums = new Sums();
        for (int user = 0; user < users; user++) {
            int cluster = random.nextInt(ClusterCounts.CLUSTERS);
            double wealth = -Math.log(1 - random.nextDouble());
            for (int answer = 0; answer < 10; answer++) {
                sums.add(cluster, wealth * purchase(random, 1));
            }
        }
        return sums.arm();
    }

    private static double purchase(SplittableRandom random, double factor) {
        return random.nextDouble() < 0.3 ? factor * -10 * Math.log(1 - random.nextDouble()) : 0;
    }

    private static Verdict verdict(ArmFigures baseline, ArmFigures candidate) {
        return verdict(REVENUE, baseline, candidate, CRITERIA);
    }

    private static Verdict verdict(Metric metric, ArmFigures baseline, ArmFigures candidate, Criteria criteria) {
        return new BusinessMetric(metric)
                .beside(TwoArms.of(baseline, candidate), criteria)
                .orElseThrow()
                .verdict();
    }

    /** Every answer is of another user. */
    private static ArmFigures arm(SplittableRandom random, long count, ToDoubleFunction<SplittableRandom> value) {
        Sums sums = new Sums();
        for (long answer = 0; answer < count; answer++) {
            sums.add(random.nextInt(ClusterCounts.CLUSTERS), value.applyAsDouble(random));
        }
        return sums.arm();
    }

    private static final class Sums {

        private final long[] countByCluster = new long[ClusterCounts.CLUSTERS];
        private final double[] sumByCluster = new double[ClusterCounts.CLUSTERS];
        private long count;
        private double sum;
        private double squares;

        void add(int cluster, double value) {
            count++;
            sum += value;
            squares += value * value;
            countByCluster[cluster]++;
            sumByCluster[cluster] += value;
        }

        ArmFigures arm() {
            return BusinessMetricTest.arm(new ValueCounts(count, sum, squares, countByCluster, sumByCluster));
        }
    }

    private static ArmFigures arm(ValueCounts values) {
        return new ArmFigures(
                new RequestCounts(values.count(), 0, 0, 0),
                LatencyCounts.NONE,
                LabelCounts.NONE,
                PairCounts.NONE,
                ClusterCounts.NONE,
                Map.of("revenue", values));
    }
}
