package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.plan.Guardrails;
import io.serin.deploy.plan.Limits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much requests of users weigh who are alike, few, or busy. */
class ClustersTest {

    private static final Terms TERMS = new Terms(Guardrails.DEFAULT, Limits.DEFAULT, List.of(), 1, 5, 100, 100);

    /** A user who is nine tenths of the canary fails 4 % of requests and not 2 %: that is that user, and not the candidate. */
    @Test
    void holdsABusyUserAgainstTheOthers() {
        BadEvents stable = users(1_000, 10, 0.01, 0.02);
        long[] requests = new long[ClusterCounts.CLUSTERS];
        long[] failed = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(requests, 0, 20, 25);
        requests[40] = 4_500;
        failed[40] = 180;
        failed[3] = 10;
        BadEvents busy = new BadEvents(190, 5_000, failed, requests);
        assertThat(Clusters.designEffect(stable, busy)).isGreaterThan(20);

        ArmFigures ours = arm(stable);
        ArmFigures theirs = arm(busy);
        assertThat(EventCheck.errors(ours, theirs, TERMS).verdict()).isEqualTo(Verdict.PASS);
        assertThat(EventCheck.errors(unclustered(stable), unclustered(busy), TERMS)
                        .verdict())
                .as("as if requests were independent")
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void takesRequestsOfAFewUsersForAFewRequests() {
        long[] requests = new long[ClusterCounts.CLUSTERS];
        long[] failed = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(requests, 0, 5, 100);
        failed[2] = 60;
        BadEvents five = new BadEvents(60, 500, failed, requests);
        assertThat(five.clusteredVariance() / five.binomialVariance()).isCloseTo(100, within(1e-9));
    }

    @Test
    void countsRequestsAsTheyAreWhereUsersAreIndependent() {
        BadEvents stable = users(6_400, 1, 0.02, 0);
        assertThat(Clusters.designEffect(stable, stable)).isLessThan(1.5);
        assertThat(Clusters.activity(Clusters.doubles(stable.totalByCluster()))).isEqualTo(1);
    }

    /** Ten users: a canary of 5 % may draw none of them, and nothing is wrong with the split. */
    @Test
    void judgesNoSplitOfAFewUsers() {
        long[] ten = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(ten, 10, 20, 4_000);
        long[] none = new long[ClusterCounts.CLUSTERS];
        CheckView check = SampleRatioCheck.of(
                        arm(new BadEvents(0, 40_000, none, ten)), arm(new BadEvents(0, 0, none, none)), TERMS)
                .orElseThrow();
        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.explanation()).startsWith("not judged");
    }

    /** One user in a thousand sends a fifth of all requests and is the candidate's. */
    @Test
    void takesABusyUserForNoMismatch() {
        long[] none = new long[ClusterCounts.CLUSTERS];
        long[] ours = spread(9_500);
        long[] theirs = spread(500);
        theirs[7] += 160_000;
        CheckView check = SampleRatioCheck.of(
                        arm(new BadEvents(0, sum(ours), none, ours)),
                        arm(new BadEvents(0, sum(theirs), none, theirs)),
                        TERMS)
                .orElseThrow();
        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
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
        CheckView agreement = ShadowChecks.of(arm(new BadEvents(0, 6_400, none, pairs)), shadow, 0.85, TERMS).stream()
                .filter(check -> check.name().equals("agreement"))
                .findFirst()
                .orElseThrow();
        assertThat(agreement.method().orElseThrow().designEffect()).isGreaterThan(20);
        assertThat(agreement.verdict()).isNotEqualTo(Verdict.FAIL);
    }

    /** Slow answers of a second kind are nearly a twentieth: the 95th percentile of a sample lies now below the gap and now above. */
    @Test
    void takesNoQuantileThatLeapsAGapForARegression() {
        assertThat(p95(latencies(19_040, 960), latencies(960, 54))).isEqualTo(Verdict.PASS);
        assertThat(p95(latencies(19_600, 400), latencies(850, 150))).isEqualTo(Verdict.FAIL);
    }

    private static Verdict p95(LatencyCounts ours, LatencyCounts theirs) {
        return LatencyCheck.beside(arm(ours), arm(theirs), TERMS).get(1).verdict();
    }

    private static LatencyCounts latencies(long fast, long slow) {
        return new LatencyCounts(
                List.of(new LatencyCounts.Bucket(10_000, fast), new LatencyCounts.Bucket(100_000, slow)));
    }

    private static ArmFigures arm(LatencyCounts latencies) {
        return new ArmFigures(
                new RequestCounts(latencies.total(), 0, 0, 0),
                latencies,
                LabelCounts.NONE,
                PairCounts.NONE,
                ClusterCounts.NONE);
    }

    /** Evenly over clusters, every other of which has the higher rate. */
    private static BadEvents users(long requests, long times, double rate, double more) {
        long[] total = spread(requests * times / ClusterCounts.CLUSTERS);
        long[] bad = new long[ClusterCounts.CLUSTERS];
        for (int cluster = 0; cluster < bad.length; cluster++) {
            bad[cluster] = Math.round(total[cluster] * (cluster % 2 == 0 ? rate : rate + more));
        }
        if (times > 1) {
            // Users are unequally active.
            for (int cluster = 0; cluster < total.length; cluster++) {
                total[cluster] += cluster % 4 == 0 ? total[cluster] / 2 : 0;
            }
        }
        return new BadEvents(sum(bad), sum(total), bad, total);
    }

    private static ArmFigures arm(BadEvents bad) {
        long[] none = new long[ClusterCounts.CLUSTERS];
        return new ArmFigures(
                new RequestCounts(bad.total(), bad.bad(), 0, 0),
                LatencyCounts.NONE,
                LabelCounts.NONE,
                PairCounts.NONE,
                new ClusterCounts(bad.totalByCluster(), bad.byCluster(), none, none, none));
    }

    private static ArmFigures unclustered(BadEvents bad) {
        return new ArmFigures(
                new RequestCounts(bad.total(), bad.bad(), 0, 0),
                LatencyCounts.NONE,
                LabelCounts.NONE,
                PairCounts.NONE,
                ClusterCounts.NONE);
    }

    private static long[] spread(long each) {
        long[] counts = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(counts, each);
        return counts;
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
