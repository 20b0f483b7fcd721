package io.serin.benchmarks.process;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.local.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What ranks are started with, the same for every contender: one thread each.
 *
 * @param directory for files and logs of one run, below the installation's state
 */
public record RankEnvironment(Installation installation, Path directory) {

    /** Optimizers and the normalization of pixels need it. */
    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

    /** Debian's, as python3-torch is installed for it alone. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Map<String, String> ONE_THREAD =
            Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1", "MKL_NUM_THREADS", "1");

    /** Makes sure of {@code .serin/bench/NAME}. */
    public static RankEnvironment open(String name) throws CommandException {
        Installation installation = Installation.current();
        Path directory = installation.home().resolve(".serin").resolve("bench").resolve(name);
        try {
            Files.createDirectories(directory);
            return new RankEnvironment(installation, directory);
        } catch (IOException e) {
            throw new CommandException("cannot make " + directory + ": " + e.getMessage(), e);
        }
    }

    /** A rank of Serin in a JVM of its own. */
    public RankCommand java(String name, Class<?> main, String heap, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(
                installation.java().toString(),
                "@" + installation.jvmOptions(),
                VECTOR_MODULE,
                "-Xmx" + heap,
                "-DLOG_LEVEL=WARN",
                "-cp",
                installation.classPath(),
                main.getName()));
        line.addAll(arguments);
        return new RankCommand(name, line, ONE_THREAD);
    }

    /**
     * A rank of a peer that is a script.
     *
     * @param networkInterface that Gloo uses
     */
    public RankCommand python(String name, String script, String networkInterface, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(PYTHON, peer(script).toString()));
        line.addAll(arguments);
        Map<String, String> environment = new HashMap<>(ONE_THREAD);
        environment.put("GLOO_SOCKET_IFNAME", networkInterface);
        return new RankCommand(name, line, environment);
    }

    /** A file of a peer, as it lies in the source tree. */
    public Path peer(String file) {
        return installation.home().resolve("benchmarks/src/main/peers").resolve(file);
    }

    /** A file of this run that does not exist yet. */
    public Path fresh(String name) throws CommandException {
        Path file = directory.resolve(name);
        try {
            Files.deleteIfExists(file);
            return file;
        } catch (IOException e) {
            throw new CommandException("cannot remove " + file + ": " + e.getMessage(), e);
        }
    }
}
