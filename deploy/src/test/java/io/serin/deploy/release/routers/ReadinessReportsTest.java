package io.serin.deploy.release.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.release.SampleVersions;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessReportsTest {

    private static final VersionState READY = new VersionState.Ready(20, 1_500);
    private static final RoutingTable TABLE = new RoutingTable(
            new ModelName("fashion"),
            9,
            Optional.of(new ReleaseId("fashion-2")),
            Optional.of(SampleVersions.version(1)),
            Optional.of(new Candidate(SampleVersions.version(2), new Exposure.Prepared())),
            Tracking.NONE);

    private final ReadinessReports<String> routers = new ReadinessReports<>();

    @Test
    void isNotCompleteWithoutARouter() {
        assertThat(routers.readiness(TABLE).complete()).isFalse();
    }

    @Test
    void isCompleteWhenEveryMemberHasBothVersionsWarm() {
        routers.join("one");
        routers.join("two");
        warm("one", 1, 2);
        warm("two", 2);
        assertThat(routers.readiness(TABLE).complete()).isFalse();
        assertThat(routers.readiness(TABLE).missing())
                .singleElement()
                .asString()
                .contains("taken back to");
        warm("two", 1);
        assertThat(routers.readiness(TABLE).complete()).isTrue();
    }

    @Test
    void takesARouterThatComesBackForANewOne() {
        routers.join("one");
        warm("one", 1, 2);
        routers.leave("one");
        routers.join("one, again");
        assertThat(routers.readiness(TABLE).complete()).isFalse();
        warm("one", 1, 2);
        assertThat(routers.readiness(TABLE).complete())
                .as("late words of the old incarnation")
                .isFalse();
    }

    @Test
    void forgetsAVersionThatTheTableNoLongerNames() {
        routers.join("one");
        warm("one", 1, 2);
        routers.keepOnly(new RoutingTable(
                new ModelName("fashion"), 10, Optional.empty(), TABLE.baseline(), Optional.empty(), Tracking.NONE));
        assertThat(routers.readiness(TABLE).complete()).isFalse();
    }

    @Test
    void tellsWhatFailedAndWhere() {
        routers.join("one");
        routers.heard(
                "one", report("one", 2, new VersionState.Failed(VersionState.FailureKind.NOT_LOADABLE, "no graph")));
        assertThat(routers.readiness(TABLE).failure()).contains("one cannot run version 2: NOT_LOADABLE, no graph");
        routers.heard("one", report("one", 2, new VersionState.Loading()));
        assertThat(routers.readiness(TABLE).failure()).isEmpty();
    }

    @Test
    void waitsForARouterThatCouldNotHaveTheArtifactThisTime() {
        routers.join("one");
        routers.heard(
                "one",
                report("one", 2, new VersionState.Failed(VersionState.FailureKind.ARTIFACT_UNAVAILABLE, "time-out")));
        assertThat(routers.readiness(TABLE).failure()).isEmpty();
        assertThat(routers.readiness(TABLE).missing())
                .containsExactly("one tries again to load version 2: ARTIFACT_UNAVAILABLE, time-out");
    }

    private void warm(String router, int... versions) {
        for (int version : versions) {
            routers.heard(router, report(router, version, READY));
        }
    }

    private static RouterReport.Readiness report(String router, int version, VersionState state) {
        return new RouterReport.Readiness(router, "incarnation", new ModelName("fashion"), version, state);
    }
}
