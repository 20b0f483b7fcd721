package io.serin.distribution.demo;

import io.serin.distribution.api.ApiClient;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.ClusterFiles;
import io.serin.distribution.local.ClusterPlan;
import io.serin.distribution.local.ClusterReadiness;
import io.serin.distribution.local.Installation;
import io.serin.distribution.local.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** The demo's processes. However the demo ends, they end with it, unless they are to be kept. */
final class DemoCluster implements AutoCloseable {

    private static final int ROUTERS = 2;
    private static final int TRAINERS = 2;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final LocalCluster cluster;
    private final boolean fresh;
    private final Terminal terminal;
    private final Thread endsWithTheProcess = Thread.ofPlatform().unstarted(this::stopOnExit);
    private volatile boolean kept;
    private volatile boolean failed = true;

    private DemoCluster(LocalCluster cluster, boolean fresh, Terminal terminal) {
        this.cluster = cluster;
        this.fresh = fresh;
        this.terminal = terminal;
    }

    /** @throws MisuseException when there can be no such cluster */
    static void check(DemoSettings settings) throws CommandException {
        ClusterPlan.of(Path.of(""), settings.basePort(), ROUTERS, TRAINERS);
    }

    static DemoCluster start(DemoSettings settings, Installation installation, Terminal terminal)
            throws CommandException {
        Path directory = settings.dataDirectory().isPresent()
                ? settings.dataDirectory().get().toAbsolutePath().normalize()
                : freshDirectory();
        ClusterPlan plan = ClusterPlan.of(directory, settings.basePort(), ROUTERS, TRAINERS);
        DemoCluster demo =
                new DemoCluster(new LocalCluster(plan), settings.dataDirectory().isEmpty(), terminal);
        // Before there is anything to take back: a cluster that runs already is not this demo's to stop.
        demo.cluster.requireNotRunning();
        try {
            demo.begin(settings, installation);
            return demo;
        } catch (CommandException failure) {
            demo.close();
            throw failure;
        }
    }

    private void begin(DemoSettings settings, Installation installation) throws CommandException {
        Runtime.getRuntime().addShutdownHook(endsWithTheProcess);
        OptionalLong parent = settings.keep()
                ? OptionalLong.empty()
                : OptionalLong.of(ProcessHandle.current().pid());
        terminal.line("data and logs in " + directory());
        cluster.start(installation, parent, terminal);
        new ClusterReadiness(cluster, terminal).await(api(), READY_WITHIN);
    }

    ClusterPlan plan() {
        return cluster.plan();
    }

    Path directory() {
        return cluster.plan().directory();
    }

    ApiClient api() {
        return new ApiClient(cluster.plan().control().http(), "demo");
    }

    /** The demo came to its end: what it kept on disk is of no more use. */
    void succeeded() {
        failed = false;
    }

    /** Leaves the processes running when this is closed. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() throws CommandException {
        if (kept) {
            return;
        }
        kept = true;
        cluster.stop();
        if (failed && Files.isDirectory(logs())) {
            terminal.line("logs: " + logs());
        } else {
            removeIfFresh();
        }
    }

    Path logs() {
        return plan().logs();
    }

    /** After Ctrl-C or SIGTERM. Nobody is left to tell of a failure, and the processes watch their parent anyway. */
    private void stopOnExit() {
        try {
            if (!kept) {
                cluster.stop();
                removeIfFresh();
            }
        } catch (CommandException left) {
            terminal.line("serin: " + left.getMessage());
        }
    }

    private void removeIfFresh() throws CommandException {
        if (fresh) {
            ClusterFiles.deleteTree(directory());
        }
    }

    private static Path freshDirectory() throws CommandException {
        try {
            return Files.createTempDirectory("serin-demo-");
        } catch (IOException failure) {
            throw new CommandException("cannot make a data directory: " + failure.getMessage(), failure);
        }
    }
}
