package io.serin.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a node's process: settings checked, ports free, started, stopped on SIGTERM or when its parent ends.
 * What prevents a start is one line on standard error and exit code 1.
 */
public final class NodeProcess {

    private static final Logger log = LoggerFactory.getLogger(NodeProcess.class);

    /** Starts the node's own parts. */
    @FunctionalInterface
    public interface Starter {
        /**
         * @return what to close, in order to leave, when the process is asked to end
         * @throws Exception with a message for the operator
         */
        AutoCloseable start(NodeSettings settings, Config config) throws Exception;
    }

    private NodeProcess() {}

    /** Called once, from {@code main}; returns when the node runs. */
    @SuppressWarnings("SystemExitOutsideMain") // the two mains share this
    public static void run(Starter starter) {
        try {
            Config config = load();
            UnknownSettings.refuse(config);
            NodeSettings settings = NodeSettings.from(config);
            requireFree(settings.host(), settings.httpPort());
            requireFree(settings.host(), settings.arteryPort());
            Files.createDirectories(settings.dataDirectory());
            AtomicReference<@Nullable AutoCloseable> running = new AtomicReference<>();
            // Before the start: a part that must not run may end the process while the others are still being started.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running.get()), "serin-shutdown"));
            running.set(starter.start(settings, config));
            endWithParent(config.getLong("serin.node.parent-pid"));
            log.info(
                    "node {} runs with roles {} on {}:{}",
                    settings.name(),
                    settings.roles(),
                    settings.host(),
                    settings.httpPort());
        } catch (Exception refused) {
            log.debug("the node could not start", refused);
            System.err.println("serin: " + explain(refused));
            System.exit(1);
        }
    }

    /** What Serin asks of Akka stands above every reference.conf, whatever the class path's order. */
    static Config load() {
        return ConfigFactory.load(
                ConfigFactory.defaultApplication().withFallback(ConfigFactory.parseResources("serin-akka.conf")));
    }

    private static String explain(Exception refused) {
        String message = refused.getMessage();
        if (refused instanceof ConfigException) {
            return "wrong setting: " + message;
        }
        return message == null ? refused.toString() : message;
    }

    private static void requireFree(String host, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException taken) {
            throw new IOException(
                    "port " + port + " on " + host + " is in use: stop what uses it or choose other ports", taken);
        }
    }

    /** A node started by a tool on one machine must not outlive it, however that tool ends. */
    @SuppressWarnings("SystemExitOutsideMain") // the two mains share this
    private static void endWithParent(long parentPid) {
        if (parentPid > 0) {
            Optional<ProcessHandle> parent = ProcessHandle.of(parentPid);
            if (parent.isEmpty()) {
                System.exit(1);
            } else {
                var unused = parent.get().onExit().thenRun(() -> System.exit(0));
            }
        }
    }

    private static void close(@Nullable AutoCloseable running) {
        try {
            if (running != null) {
                running.close();
            }
        } catch (Exception failure) {
            log.warn("the node did not stop cleanly", failure);
        }
    }
}
