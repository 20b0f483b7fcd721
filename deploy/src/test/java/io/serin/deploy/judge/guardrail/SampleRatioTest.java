package io.serin.deploy.judge.guardrail;

import static io.serin.deploy.judge.estimate.ClusteredArms.arm;
import static io.serin.deploy.judge.estimate.ClusteredArms.spread;
import static io.serin.deploy.judge.estimate.ClusteredArms.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.BadEvents;
import io.serin.deploy.judge.estimate.TwoArms;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

    private static final Criteria CRITERIA = SampleCriteria.of(5, 100);
    private static final long[] NONE = new long[ClusterCounts.CLUSTERS];

    /** Ten users: a canary of 5 % may draw none of them, and nothing is wrong with the split. */
    @Test
    void judgesNoSplitOfAFewUsers() {
        long[] ten = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(ten, 10, 20, 4_000);
        Check check = check(ten, NONE);
        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.explanation()).startsWith("not judged");
    }

    /** One user in a thousand sends a fifth of all requests and is the candidate's. */
    @Test
    void takesABusyUserForNoMismatch() {
        long[] candidate = spread(500);
        candidate[7] += 160_000;
        assertThat(check(spread(9_500), candidate).verdict()).isEqualTo(Verdict.PASS);
    }

    private static Check check(long[] baseline, long[] candidate) {
        return new SampleRatio()
                .beside(TwoArms.of(requests(baseline), requests(candidate)), CRITERIA)
                .orElseThrow();
    }

    private static ArmFigures requests(long[] byCluster) {
        return arm(new BadEvents(0, sum(byCluster), NONE, byCluster));
    }
}
