package io.serin.router.admin;

import com.typesafe.config.ConfigFactory;
import io.serin.cluster.ClusterMember;
import io.serin.cluster.Role;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.admin.operation.Members;
import io.serin.router.admin.operation.NodePorts;
import java.util.List;
import java.util.Optional;

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

    final FakeJobs jobs = new FakeJobs();
    final FakeModels models = new FakeModels();
    final FakeReleases releases = new FakeReleases();
    final FakeAudit audit = new FakeAudit();
    final AdminServer server;

    AdminFixture() throws Exception {
        server = AdminServer.start(_ -> new AdminRoutes(
                        Optional.of(new ControlPorts(jobs, models, releases, new FakePlans(), audit)),
                        new NodePorts(new OneMember()),
                        AdminSettings.from(ConfigFactory.load()))
                .routes());
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
