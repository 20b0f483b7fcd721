package io.serin.router.admin;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Operation;
import io.serin.cluster.ClusterMember;
import io.serin.cluster.Role;
import io.serin.cluster.control.ControlActor;
import io.serin.deploy.control.DeployControl;
import io.serin.deploy.control.DeployModule;
import io.serin.persistence.AuditLog;
import io.serin.persistence.refusal.RefusedCommand;
import io.serin.training.control.TrainingControl;
import io.serin.training.control.TrainingModule;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A control node's admin API on ports in memory. */
final class AdminFixture implements AutoCloseable {

    static final String JOB_PLAN = """
            {"model":"fashion","architecture":"convnet",
             "data":{"format":"idx","directory":"/data"},
             "epochs":1,"globalBatchSize":128,
             "optimizer":{"name":"sgd","learningRate":0.05,"momentum":0.9},
             "seed":7,"workers":2,"virtualShards":4,"checkpointEverySteps":0}""";

    static final String REGISTRATION = """
            {"artifactSha256":"%s",
             "signature":{"input":{"name":"input","datatype":"FP32","shape":[1,28,28]},
                          "output":{"name":"logits","datatype":"FP32","shape":[10]}},
             "settings":{"threads":1,"queueCapacity":256,"delayMillis":0},
             "metrics":{"accuracy":0.9}}""".formatted("a".repeat(64));

    static final String CUSTOM_PLAN = """
            {"name":"custom","stages":[
              {"type":"Baseline","minimum":"PT10S","maximum":"PT2M","requests":1000},
              {"type":"Canary","minimum":"PT10S","maximum":"PT2M","percent":5,"requestsPerArm":100}],
             "limits":{"errorRatio":2,"errorPoints":0.01,"p95Ratio":1.5,"p95Millis":10,"accuracyPoints":0.05}}""";

    final FakeAudit audit = new FakeAudit();
    final FakeJobs jobs = new FakeJobs(audit);
    final FakeReleases releases = new FakeReleases(audit);
    final List<RefusedCommand> refused = new CopyOnWriteArrayList<>();
    final List<Operation<?>> operations;
    final AdminServer server;

    AdminFixture() throws Exception {
        AdminSettings settings = AdminSettings.from(ConfigFactory.load());
        ControlActor<TrainingControl.Command> training =
                new ControlActor<>("training", _ -> jobs.behavior(), settings.answerWithin());
        ControlActor<DeployControl.Command> deploy =
                new ControlActor<>("deploy", _ -> new FakeDeploy(releases).behavior(), settings.answerWithin());
        operations = operations(training, deploy, audit);
        server = AdminServer.start(system -> {
            startIn(system, List.of(training, deploy));
            return new AdminRoutes(operations, true, settings, refused::add).routes();
        });
        Awaitility.await().until(() -> training.runs() && deploy.runs());
    }

    /** The whole table. */
    static List<Operation<?>> operations(
            ControlActor<TrainingControl.Command> training,
            ControlActor<DeployControl.Command> deploy,
            AuditLog audit) {
        return AdminRoutes.operations(
                List.of(
                        new TrainingModule(training, audit).contribution(),
                        new DeployModule(deploy, audit, _ -> true).contribution()),
                audit,
                new OneMember());
    }

    static void startIn(ActorSystem<?> system, List<ControlActor<?>> actors) {
        system.systemActorOf(
                Behaviors.setup(context -> {
                    actors.forEach(actor -> actor.start(context, List.of()));
                    return Behaviors.empty();
                }),
                "membership",
                Props.empty());
    }

    static String release(String plan) {
        return "{\"model\":\"fashion\",\"version\":2" + (plan.isEmpty() ? "" : ",\"plan\":" + plan) + "}";
    }

    @Override
    public void close() {
        server.close();
    }

    static final class OneMember implements Members {

        @Override
        public String self() {
            return "router-0";
        }

        @Override
        public List<ClusterMember> all() {
            return List.of(new ClusterMember(
                    "router-0", "127.0.0.1:7701", List.of(Role.CONTROL, Role.ROUTER), "up", true, 7700));
        }
    }
}
