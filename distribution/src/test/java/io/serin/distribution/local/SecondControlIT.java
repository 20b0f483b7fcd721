package io.serin.distribution.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second control node with a data directory of its own: no lock on the first one's database can stop it, and two
 * journals in one cluster would each decide.
 *
 * <p>Named after no class: of a whole cluster.
 */
class SecondControlIT {

    private static final int BASE_PORT = 18_950;

    @Test
    void refusesASecondControlNodeThatJoinsWithItsOwnDataDirectory(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (RealCluster cluster = new RealCluster(directory, BASE_PORT, 2)) {
            cluster.start();
            NodePlan second = new NodePlan(
                    "router-9",
                    NodePlan.Kind.ROUTER,
                    List.of("control", "router"),
                    BASE_PORT + 90,
                    BASE_PORT + 91,
                    directory.resolve("router-9"));

            Process process = cluster.startBeside(second);
            try {
                assertThat(process.waitFor(RealCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("the second control node ended by itself")
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }

            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(cluster.log(second))
                    .contains("serin: node router-0 at 127.0.0.1:" + (BASE_PORT + 1)
                            + " already has the role control: one control node at a time can use the embedded database")
                    .doesNotContain("control runs on router-9");
            for (NodePlan node : cluster.routers()) {
                await().atMost(RealCluster.PATIENCE).ignoreExceptions().until(() -> cluster.membersSeenBy(node)
                        .equals(Set.of("router-0", "router-1")));
            }
            assertThat(cluster.api(cluster.control()).answers("/ready")).isTrue();
            assertThat(cluster.api(cluster.control()).get("/api/v1/releases").has("releases"))
                    .as("the first one goes on deciding")
                    .isTrue();
        }
    }
}
