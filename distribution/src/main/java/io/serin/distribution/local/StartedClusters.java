package io.serin.distribution.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The clusters that were started from this installation, wherever their data lies: a file each, which holds the data directory. */
public final class StartedClusters {

    private final Path directory;

    public StartedClusters(Installation installation) {
        this.directory = installation.home().resolve(".serin").resolve("clusters");
    }

    /** @param cluster's data directory */
    void add(Path cluster) throws CommandException {
        Path file = directory.resolve(
                UUID.nameUUIDFromBytes(cluster.toString().getBytes(UTF_8)).toString());
        try {
            Files.createDirectories(directory);
            Files.writeString(file, cluster.toString());
        } catch (IOException failure) {
            throw new CommandException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }

    /** Those with a process left, the one that was started last first. */
    public List<LocalCluster> running() throws CommandException {
        return known().stream().filter(LocalCluster::runs).toList();
    }

    /**
     * The only one that runs; empty when none does.
     *
     * @param option that names one of several, such as {@code --api http://127.0.0.1:7700}
     * @throws MisuseException when several run, naming each
     */
    public Optional<LocalCluster> theRunning(Function<ClusterPlan, String> option) throws CommandException {
        List<LocalCluster> running = running();
        if (running.size() > 1) {
            throw new MisuseException(running.size() + " local clusters run; say which: "
                    + running.stream()
                            .map(LocalCluster::plan)
                            .map(plan -> option.apply(plan) + " (" + plan.words() + ")")
                            .collect(Collectors.joining(", ")));
        }
        return running.stream().findFirst();
    }

    /** The one that was started last, whether it runs or not. */
    public Optional<LocalCluster> last() throws CommandException {
        return known().stream().findFirst();
    }

    /** Without those whose data was removed; what named them is removed too. */
    private List<LocalCluster> known() throws CommandException {
        List<LocalCluster> clusters = new ArrayList<>();
        for (Path file : newestFirst()) {
            try {
                Optional<ClusterPlan> plan = ClusterFiles.find(Path.of(Files.readString(file)));
                if (plan.isPresent()) {
                    clusters.add(new LocalCluster(plan.get()));
                } else {
                    Files.deleteIfExists(file);
                }
            } catch (IOException failure) {
                throw new CommandException("cannot read " + file + ": " + failure.getMessage(), failure);
            }
        }
        return clusters;
    }

    private List<Path> newestFirst() throws CommandException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted(
                            Comparator.comparing((Path file) -> file.toFile().lastModified())
                                    .reversed())
                    .toList();
        } catch (IOException failure) {
            throw new CommandException("cannot read " + directory + ": " + failure.getMessage(), failure);
        }
    }
}
