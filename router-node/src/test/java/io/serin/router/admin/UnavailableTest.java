package io.serin.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.admin.operation.NodePorts;
import io.serin.router.audit.CurrentAuditLog;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Named after no class: of every route of the admin API that asks control. */
class UnavailableTest {

    private static final AdminSettings SETTINGS = AdminSettings.from(
            ConfigFactory.parseString("serin.admin.answer-within = 200ms").withFallback(ConfigFactory.load()));

    @Test
    void refusesControlOperationsOnOtherNodesAndStillShowsMembers() throws Exception {
        try (AdminServer server = start(Optional.empty())) {
            HttpResponse<String> refused = server.get("/api/v1/jobs");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(AdminServer.json(refused).get("reason").asText()).isEqualTo("NOT_CONTROL");
            assertThat(server.get("/api/v1/cluster/members").statusCode()).isEqualTo(200);
            assertThat(server.get("/api/v1/openapi.json").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void asksToTryAgainWhenTheControlPlaneIsSilentOrGone() throws Exception {
        ControlPorts ports = new ControlPorts(
                new SilentJobs(),
                new FakeModels(),
                new FakeReleases(),
                new FakePlans(),
                new CurrentAuditLog(Optional::empty));
        try (AdminServer server = start(Optional.of(ports))) {
            for (String path : new String[] {"/api/v1/jobs", "/api/v1/audit/events"}) {
                HttpResponse<String> refused = server.get(path);

                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(AdminServer.json(refused).get("reason").asText()).isEqualTo("UNAVAILABLE");
                assertThat(refused.headers().firstValue("retry-after")).isPresent();
            }
        }
    }

    @Test
    void tellsOfABugWithoutItsDetails() throws Exception {
        ControlPorts ports = new ControlPorts(
                new SilentJobs(), new FakeModels(), new FakeReleases(), new FakePlans(), new FakeAudit());
        try (AdminServer server = start(Optional.of(ports))) {
            HttpResponse<String> failed = server.get("/api/v1/jobs/1");

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).contains("INTERNAL").doesNotContain("secret", "Exception", "\tat ");
        }
    }

    private static AdminServer start(Optional<ControlPorts> ports) throws Exception {
        return AdminServer.start(
                _ -> new AdminRoutes(ports, new NodePorts(new AdminFixture.OneMember()), SETTINGS).routes());
    }
}
