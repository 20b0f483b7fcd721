package io.serin.deploy.judge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.figures.ClusterCounts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How much requests of users weigh who are alike, few, or busy. */
class ClustersTest {

    /** What a user of nine tenths of the candidate's requests does is that user, and not the candidate. */
    @Test
    void holdABusyUserAgainstTheOthers() {
        BadEvents baseline = ClusteredArms.users(1_000, 10, 0.01, 0.02);
        assertThat(Clusters.designEffect(baseline, ClusteredArms.busyUser())).isGreaterThan(20);
    }

    @Test
    void takeRequestsOfAFewUsersForAFewRequests() {
        long[] requests = new long[ClusterCounts.CLUSTERS];
        long[] failed = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(requests, 0, 5, 100);
        failed[2] = 60;
        BadEvents five = new BadEvents(60, 500, failed, requests);
        assertThat(five.clusteredVariance() / five.binomialVariance()).isCloseTo(100, within(1e-9));
    }

    @Test
    void countRequestsAsTheyAreWhereUsersAreIndependent() {
        BadEvents baseline = ClusteredArms.users(6_400, 1, 0.02, 0);
        assertThat(Clusters.designEffect(baseline, baseline)).isLessThan(1.5);
        assertThat(Clusters.activity(Clusters.doubles(baseline.totalByCluster())))
                .isEqualTo(1);
    }
}
