package io.serin.distribution.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.console.CommandException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NodeCommandTest {

    private static final Path DIRECTORY = Path.of("/data/with space");
    private static final Installation INSTALLATION = new Installation(
            Path.of("/opt/serin"), Path.of("/jdk/bin/java"), "/lib/a.jar:/lib/b.jar", Path.of("/opt/jvm.options"));

    @Test
    void tellsEachProcessAllAboutItself() throws CommandException {
        ClusterPlan plan = ClusterPlan.of(DIRECTORY, 7700, 2, 1);

        List<String> line = NodeCommand.of(plan, plan.control(), INSTALLATION, OptionalLong.of(42));

        assertThat(line)
                .containsSubsequence(
                        "/jdk/bin/java",
                        "@/opt/jvm.options",
                        "-Xmx512m",
                        "-Dserin.node.name=router-0",
                        "-Dserin.node.roles.0=control",
                        "-Dserin.node.roles.1=router",
                        "-Dserin.node.http-port=7700",
                        "-Dserin.node.artery-port=7701",
                        "-Dserin.node.seeds.0=127.0.0.1:7701",
                        "-Dserin.node.seeds.1=127.0.0.1:7711",
                        "-Dserin.node.data-directory=/data/with space/router-0",
                        "-Dserin.node.parent-pid=42",
                        "-cp",
                        "/lib/a.jar:/lib/b.jar",
                        "io.serin.router.Main");
    }

    @Test
    void letsTrainersYieldToRouters() throws CommandException {
        ClusterPlan plan = ClusterPlan.of(DIRECTORY, 7700, 1, 1);

        assertThat(NodeCommand.of(plan, plan.nodes().getLast(), INSTALLATION, OptionalLong.empty()))
                .anyMatch(argument -> argument.contains("nice -n 10"))
                .containsSubsequence("serin-trainer", "/jdk/bin/java");
        assertThat(NodeCommand.of(plan, plan.control(), INSTALLATION, OptionalLong.empty()))
                .noneMatch(argument -> argument.contains("nice"));
    }

    @Test
    void givesTheVectorModuleToTrainersOnly() throws CommandException {
        ClusterPlan plan = ClusterPlan.of(DIRECTORY, 7700, 1, 1);
        String vectorModule = "--add-modules=jdk.incubator.vector";

        assertThat(NodeCommand.of(plan, plan.nodes().getLast(), INSTALLATION, OptionalLong.empty()))
                .contains(vectorModule);
        assertThat(NodeCommand.of(plan, plan.control(), INSTALLATION, OptionalLong.empty()))
                .doesNotContain(vectorModule);
    }

    @Test
    void letsANodeThatOutlivesTheCommandHaveNoParent() throws CommandException {
        ClusterPlan plan = ClusterPlan.of(DIRECTORY, 7700, 1, 1);

        List<String> line = NodeCommand.of(plan, plan.nodes().getLast(), INSTALLATION, OptionalLong.empty());

        assertThat(line).noneMatch(argument -> argument.contains("parent-pid"));
        assertThat(line).endsWith("io.serin.trainer.Main");
    }
}
