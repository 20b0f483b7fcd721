package io.serin.distribution.local;

import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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
            Files.createDirectories(cluster.directory().resolve("logs"));
            Files.createDirectories(cluster.directory().resolve("run"));
            Files.write(shapeFile(cluster.directory()), ApiJson.MAPPER.writeValueAsBytes(shape));
        } catch (IOException failure) {
            throw new CommandException(
                    "cannot use data directory " + cluster.directory() + ": " + failure.getMessage(), failure);
        }
    }

    /** The cluster that was last started in this directory. */
    public static ClusterPlan read(Path directory) throws CommandException {
        try {
            Shape shape = ApiJson.MAPPER.readValue(Files.readAllBytes(shapeFile(directory)), Shape.class);
            return ClusterPlan.of(directory, shape.basePort(), shape.routers(), shape.trainers());
        } catch (IOException absent) {
            throw new CommandException("no cluster was started in " + directory
                    + ": start one with serin up, or name its directory with --data-directory");
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
