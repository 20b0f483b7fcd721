package io.serin.distribution.command;

import io.serin.distribution.api.ApiClient;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.ClusterPlan;
import io.serin.distribution.local.ClusterReadiness;
import io.serin.distribution.local.Installation;
import io.serin.distribution.local.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Start a cluster on this machine and leave it running.")
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--data-directory",
            paramLabel = "DIR",
            description = "for the cluster's data, logs and pid files (default: .serin/cluster beside the script)")
    private Optional<Path> directory = Optional.empty();

    @Mixin
    private final BasePortOption basePort = new BasePortOption();

    @Option(
            names = "--routers",
            paramLabel = "N",
            description = "routers; the first is the control node too (default: ${DEFAULT-VALUE})")
    private int routers = 2;

    @Option(names = "--trainers", paramLabel = "N", description = "trainers (default: ${DEFAULT-VALUE})")
    private int trainers = 2;

    @Option(
            names = "--wait-seconds",
            paramLabel = "N",
            description = "how long the nodes may take to be ready (default: ${DEFAULT-VALUE})")
    private int waitSeconds = 300;

    @Override
    public Integer call() throws CommandException {
        if (waitSeconds < 1) {
            throw new MisuseException("--wait-seconds must be at least 1, not " + waitSeconds);
        }
        Terminal terminal = Terminal.standard();
        Installation installation = Installation.current();
        Path data = directory
                .orElseGet(installation::defaultDataDirectory)
                .toAbsolutePath()
                .normalize();
        ClusterPlan plan = ClusterPlan.of(data, basePort.port(), routers, trainers);
        LocalCluster cluster = new LocalCluster(plan);
        // Until the cluster is ready, an interrupted or failed start takes back what it started.
        Thread undo = Thread.ofPlatform().unstarted(() -> stopQuietly(cluster, terminal));
        cluster.requireNotRunning();
        Runtime.getRuntime().addShutdownHook(undo);
        cluster.start(installation, OptionalLong.empty(), terminal);
        ApiClient control = new ApiClient(plan.control().http(), "anonymous");
        new ClusterReadiness(cluster, terminal).await(control, Duration.ofSeconds(waitSeconds));
        Runtime.getRuntime().removeShutdownHook(undo);
        terminal.line("API: " + control.base() + "/api/v1");
        terminal.line("data and logs in " + plan.directory() + "; stop it with: serin down");
        return 0;
    }

    private static void stopQuietly(LocalCluster cluster, Terminal terminal) {
        try {
            cluster.stop();
        } catch (CommandException left) {
            terminal.line("serin: " + left.getMessage());
        }
    }
}
