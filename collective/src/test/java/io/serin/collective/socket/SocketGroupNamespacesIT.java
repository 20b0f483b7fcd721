package io.serin.collective.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two network namespaces, joined by a link of a given rate, stand for two hosts. */
class SocketGroupNamespacesIT {
    private static final int FLOATS = 6_250_000;
    private static final List<String> ROSTER = List.of("10.77.0.1:21100", "10.77.0.2:21101");

    private final String suffix = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    private final List<String> spaces = List.of("serin-a" + suffix, "serin-b" + suffix);
    private SocketProcesses processes;

    @BeforeEach
    void createNamespaces() throws Exception {
        assumeTrue(output("id", "-u").equals("0"), "needs root to create network namespaces");
        processes = new SocketProcesses();
        for (String space : spaces) {
            output("ip", "netns", "add", space);
        }
        output(
                "ip",
                "link",
                "add",
                "veth0",
                "netns",
                spaces.get(0),
                "type",
                "veth",
                "peer",
                "name",
                "veth0",
                "netns",
                spaces.get(1));
        for (int host = 0; host < 2; host++) {
            output("ip", "-n", spaces.get(host), "addr", "add", "10.77.0." + (host + 1) + "/24", "dev", "veth0");
            output("ip", "-n", spaces.get(host), "link", "set", "veth0", "up");
        }
    }

    @AfterEach
    void removeNamespaces() throws Exception {
        if (processes != null) {
            processes.close();
            for (String space : spaces) {
                output("ip", "netns", "del", space);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1gbit, 1.0, 10", "10gbit, 10.0, 30"})
    void hostsGetTheSameBitsOverALinkWhoseShareIsPrinted(String rate, double gigabits, long steps) throws Exception {
        for (String space : spaces) {
            output(inside(
                    space, "tc", "qdisc", "add", "dev", "veth0", "root", "tbf", "rate", rate, "burst", "1mb", "latency",
                    "50ms"));
        }

        start(steps, Duration.ofMinutes(1));

        String ending = processes.ending(0);
        assertThat(ending).matches("SUM \\d+ " + ((0.1f + steps) + (2 * 0.1f + steps)));
        assertThat(processes.ending(1)).isEqualTo(ending);
        List<String> lines = processes.lines(0);
        System.out.printf(
                "%d MB over %s: %s; the link alone takes %.1f ms%n",
                FLOATS * 4L / 1_000_000, rate, lines.get(lines.size() - 2), FLOATS * 32 / gigabits / 1e6);
    }

    @Test
    void aLinkThatGoesSilentIsNamedAtTheDeadline() throws Exception {
        start(Long.MAX_VALUE, Duration.ofSeconds(4));
        processes.awaitStepping();

        output("ip", "-n", spaces.get(0), "link", "set", "veth0", "down");

        assertThat(List.of(processes.ending(0), processes.ending(1))).containsExactly("TIMEOUT [1]", "TIMEOUT [0]");
    }

    private void start(long steps, Duration deadline) throws IOException {
        for (String space : spaces) {
            processes.start(List.of(inside(space)), ROSTER, FLOATS, steps, deadline);
        }
    }

    private static String[] inside(String space, String... command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", space));
        whole.addAll(List.of(command));
        return whole.toArray(String[]::new);
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            fail(String.join(" ", command) + ": " + output);
        }
        return output.strip();
    }
}
