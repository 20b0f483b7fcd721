package io.serin.distribution.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.serin.distribution.console.CommandException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterPlanTest {

    private static final Path DIRECTORY = Path.of("/data/with space");

    @Test
    void numbersPortsByNodeAndGivesControlToTheFirstRouter() throws CommandException {
        ClusterPlan plan = ClusterPlan.of(DIRECTORY, 7700, 2, 2);

        assertThat(plan.nodes())
                .extracting(NodePlan::name, NodePlan::httpPort, NodePlan::arteryPort, NodePlan::roles)
                .containsExactly(
                        tuple("router-0", 7700, 7701, List.of("control", "router")),
                        tuple("router-1", 7710, 7711, List.of("router")),
                        tuple("trainer-0", 7720, 7721, List.of("trainer")),
                        tuple("trainer-1", 7730, 7731, List.of("trainer")));
    }

    @Test
    void namesTwoSeedsWhereverThereAreTwoNodes() throws CommandException {
        assertThat(ClusterPlan.of(DIRECTORY, 7700, 2, 2).seeds()).containsExactly("127.0.0.1:7701", "127.0.0.1:7711");
        assertThat(ClusterPlan.of(DIRECTORY, 7700, 1, 1).seeds()).containsExactly("127.0.0.1:7701", "127.0.0.1:7711");
        assertThat(ClusterPlan.of(DIRECTORY, 7700, 1, 0).seeds()).containsExactly("127.0.0.1:7701");
    }

    @Test
    void refusesCountsAndPortsOutsideTheirRange() {
        assertThatThrownBy(() -> ClusterPlan.of(DIRECTORY, 7700, 0, 2)).hasMessageContaining("--routers 0");
        assertThatThrownBy(() -> ClusterPlan.of(DIRECTORY, 7700, 1, -1)).hasMessageContaining("--trainers -1");
        assertThatThrownBy(() -> ClusterPlan.of(DIRECTORY, 80, 1, 1)).hasMessageContaining("--base-port 80");
        assertThatThrownBy(() -> ClusterPlan.of(DIRECTORY, 65_530, 2, 2)).hasMessageContaining("--base-port 65530");
    }
}
