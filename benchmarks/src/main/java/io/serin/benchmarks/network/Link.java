package io.serin.benchmarks.network;

import io.serin.benchmarks.process.RankCommand;
import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Two network namespaces of this machine, joined by a pair of virtual interfaces that let through a given rate each way.
 * It is removed whatever ends this process; what kill -9 left behind, the next link removes.
 */
final class Link implements AutoCloseable {

    private static final String NAME = "serin-bench-";
    private static final int ENDS = 2;

    /** A private network that routers do not carry; only these two interfaces have it. */
    private static final String ADDRESS = "10.213.77.";

    private final long pid = ProcessHandle.current().pid();
    private final Thread hook = new Thread(this::remove, "benchmark-link-end");

    private Link() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @throws CommandException when this is not root, or the kernel lacks namespaces, veth or tbf */
    static Link open(LinkRate rate) throws CommandException {
        removeAbandoned();
        Link link = new Link();
        try {
            link.build(rate);
            return link;
        } catch (CommandException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /** The command as it runs at one end. */
    RankCommand at(int end, RankCommand command) {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", namespace(end)));
        line.addAll(command.line());
        return new RankCommand(command.name(), line, command.environment());
    }

    static String address(int end) {
        return ADDRESS + (end + 1);
    }

    String networkInterface(int end) {
        return "sb" + pid + (end == 0 ? "a" : "b");
    }

    private void build(LinkRate rate) throws CommandException {
        for (int end = 0; end < ENDS; end++) {
            run("ip", "netns", "add", namespace(end));
            run("ip", "-n", namespace(end), "link", "set", "lo", "up");
        }
        run(
                "ip",
                "link",
                "add",
                networkInterface(0),
                "netns",
                namespace(0),
                "type",
                "veth",
                "peer",
                "name",
                networkInterface(1),
                "netns",
                namespace(1));
        for (int end = 0; end < ENDS; end++) {
            run("ip", "-n", namespace(end), "address", "add", address(end) + "/30", "dev", networkInterface(end));
            run("ip", "-n", namespace(end), "link", "set", networkInterface(end), "up");
            List<String> limit = new ArrayList<>(
                    List.of("tc", "-n", namespace(end), "qdisc", "add", "dev", networkInterface(end), "root"));
            limit.addAll(rate.discipline());
            run(limit.toArray(String[]::new));
        }
    }

    private String namespace(int end) {
        return NAME + pid + (end == 0 ? "-a" : "-b");
    }

    private void remove() {
        for (int end = 0; end < ENDS; end++) {
            // The interfaces go with their namespaces.
            quietly("ip", "netns", "delete", namespace(end));
        }
    }

    private static void removeAbandoned() throws CommandException {
        for (String line : output("ip", "netns", "list").lines().toList()) {
            String namespace = line.split(" ", -1)[0];
            if (isAbandoned(namespace)) {
                quietly("ip", "netns", "delete", namespace);
            }
        }
    }

    static boolean isAbandoned(String namespace) {
        if (!namespace.matches(NAME + "\\d{1,9}-[ab]")) {
            return false;
        }
        long owner = Long.parseLong(namespace.substring(NAME.length(), namespace.length() - 2));
        return ProcessHandle.of(owner).filter(ProcessHandle::isAlive).isEmpty();
    }

    private static void run(String... line) throws CommandException {
        output(line);
    }

    private static void quietly(String... line) {
        try {
            output(line);
        } catch (CommandException gone) {
            // It was not there any more, or never was.
            return;
        }
    }

    private static String output(String... line) throws CommandException {
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new CommandException(
                        "%s: %s (network namespaces need root)".formatted(String.join(" ", line), said));
            }
            return said;
        } catch (IOException e) {
            throw new CommandException("cannot run " + line[0] + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running and does the same.
            return;
        }
    }
}
