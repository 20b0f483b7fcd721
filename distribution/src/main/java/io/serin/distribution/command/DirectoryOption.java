package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.local.Installation;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which local cluster is meant. */
final class DirectoryOption {

    @Option(
            names = "--data-directory",
            paramLabel = "DIR",
            description = "the cluster's data, logs and pid files (default: .serin/cluster beside the script)")
    private Optional<Path> directory = Optional.empty();

    /** The option as it must be given again to mean the same cluster; empty where it was not. */
    String again() {
        return directory.map(given -> " --data-directory '" + given + "'").orElse("");
    }

    Path directory() throws CommandException {
        return directory
                .orElse(Installation.current().defaultDataDirectory())
                .toAbsolutePath()
                .normalize();
    }
}
