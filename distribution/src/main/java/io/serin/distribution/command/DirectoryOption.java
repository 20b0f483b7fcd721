package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.local.ClusterFiles;
import io.serin.distribution.local.ClusterPlan;
import io.serin.distribution.local.Installation;
import io.serin.distribution.local.LocalCluster;
import io.serin.distribution.local.StartedClusters;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which local cluster is meant, of those that were started. */
final class DirectoryOption {

    @Option(
            names = "--data-directory",
            paramLabel = "DIR",
            description = "the cluster's data, logs and pid files (default: those of the local cluster that runs)")
    private Optional<Path> directory = Optional.empty();

    /** The cluster of that directory, else the one that runs; empty when none was named and none runs. */
    Optional<LocalCluster> running() throws CommandException {
        return directory.isPresent()
                ? Optional.of(named(directory.get()))
                : started().theRunning(DirectoryOption::of);
    }

    /** As {@link #running}, else the one that was started last. */
    LocalCluster last() throws CommandException {
        Optional<LocalCluster> running = running();
        return running.isPresent()
                ? running.get()
                : started()
                        .last()
                        .orElseThrow(() ->
                                new CommandException("no local cluster was started here: start one with serin up"));
    }

    boolean given() {
        return directory.isPresent();
    }

    static StartedClusters started() throws CommandException {
        return new StartedClusters(Installation.current());
    }

    private static LocalCluster named(Path directory) throws CommandException {
        Path absolute = directory.toAbsolutePath().normalize();
        Optional<ClusterPlan> plan = ClusterFiles.find(absolute);
        return new LocalCluster(
                plan.orElseThrow(() -> new MisuseException("--data-directory: no cluster was started in " + absolute)));
    }

    private static String of(ClusterPlan plan) {
        return "--data-directory '" + plan.directory() + "'";
    }
}
