package io.serin.distribution.local;

import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What a local cluster keeps on disk beside its nodes' data. */
public final class ClusterFiles {

    private ClusterFiles() {}

    /** How a cluster was started, so that {@code down}, {@code status} and {@code logs} need no options repeated. */
    record Shape(int basePort, int routers, int trainers) {}

    static void write(ClusterPlan cluster) throws CommandException {
        int routers = cluster.routers().size();
        Shape shape =
                new Shape(cluster.control().httpPort(), routers, cluster.nodes().size() - routers);
        try {
            Files.createDirectories(cluster.logs());
            Files.createDirectories(cluster.directory().resolve("run"));
            Files.write(shapeFile(cluster.directory()), ApiJson.MAPPER.writeValueAsBytes(shape));
        } catch (IOException failure) {
            throw new CommandException(
                    "cannot use data directory " + cluster.directory() + ": " + failure.getMessage(), failure);
        }
    }

    /** The cluster that was last started in this directory; empty when none was. */
    public static Optional<ClusterPlan> find(Path directory) throws CommandException {
        Path file = shapeFile(directory);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Shape shape = ApiJson.MAPPER.readValue(Files.readAllBytes(file), Shape.class);
            return Optional.of(ClusterPlan.of(directory, shape.basePort(), shape.routers(), shape.trainers()));
        } catch (IOException unreadable) {
            throw new CommandException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    public static void deleteTree(Path directory) throws CommandException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new CommandException("cannot remove " + directory + ": " + failure.getMessage(), failure);
        }
    }

    private static Path shapeFile(Path directory) {
        return directory.resolve("run").resolve("cluster.json");
    }
}
