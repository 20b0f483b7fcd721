package io.serin.router.admin;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Answer;
import io.serin.api.Body;
import io.serin.api.Call;
import io.serin.api.Endpoint;
import io.serin.api.Handler;
import io.serin.api.Method;
import io.serin.api.Operation;
import io.serin.api.Success;
import io.serin.cluster.control.ControlActor;
import io.serin.deploy.control.DeployControl;
import io.serin.persistence.AuditLog;
import io.serin.router.control.CurrentAuditLog;
import io.serin.training.control.TrainingControl;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Named after no class: of every route of the admin API that asks control. */
class UnavailableTest {

    private static final AdminSettings SETTINGS = AdminSettings.from(
            ConfigFactory.parseString("serin.admin.answer-within = 200ms").withFallback(ConfigFactory.load()));

    private final ControlActor<TrainingControl.Command> training =
            new ControlActor<>("training", _ -> Behaviors.ignore(), SETTINGS.answerWithin());
    private final ControlActor<DeployControl.Command> deploy =
            new ControlActor<>("deploy", _ -> Behaviors.ignore(), SETTINGS.answerWithin());
    private final AuditLog gone = new CurrentAuditLog();
    private final List<Operation<?>> operations = AdminFixture.operations(training, deploy, gone);

    @Test
    void refusesControlOperationsOnOtherNodesAndStillShowsMembers() throws Exception {
        try (AdminServer server = start(operations, false)) {
            HttpResponse<String> refused = server.get("/api/v1/jobs");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(AdminServer.json(refused).get("reason").asText()).isEqualTo("NOT_CONTROL");
            assertThat(server.get("/api/v1/cluster/members").statusCode()).isEqualTo(200);
            assertThat(server.get("/api/v1/openapi.json").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void asksToTryAgainWhenTheControlPlaneIsSilentOrGone() throws Exception {
        try (AdminServer server = AdminServer.start(system -> {
            AdminFixture.startIn(system, List.of(training));
            return new AdminRoutes(operations, true, SETTINGS, _ -> {}).routes();
        })) {
            Awaitility.await().until(training::runs);
            for (String path : new String[] {
                "/api/v1/jobs", "/api/v1/jobs/1", "/api/v1/releases/fashion-1", "/api/v1/models", "/api/v1/audit/events"
            }) {
                HttpResponse<String> refused = server.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(AdminServer.json(refused).get("reason").asText()).isEqualTo("UNAVAILABLE");
                assertThat(refused.headers().firstValue("retry-after")).isPresent();
            }
        }
    }

    @Test
    void tellsOfABugWithoutItsDetails() throws Exception {
        Operation<Body.Nothing> broken = new Operation<>(
                new Endpoint(Method.GET, "/api/v1/jobs/{id}"),
                "Break",
                List.of(),
                Body.NONE,
                new Success.Shown(String.class),
                List.of(),
                new Handler.OnControl<>(UnavailableTest::breaks));
        try (AdminServer server = start(List.of(broken), true)) {
            HttpResponse<String> failed = server.get("/api/v1/jobs/1");
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).contains("INTERNAL").doesNotContain("secret", "Exception", "\tat ");
        }
    }

    private static CompletionStage<Answer<String>> breaks(Call<Body.Nothing> call) {
        throw new IllegalStateException("secret");
    }

    private static AdminServer start(List<Operation<?>> operations, boolean control) throws Exception {
        return AdminServer.start(_ -> new AdminRoutes(operations, control, SETTINGS, _ -> {}).routes());
    }
}
