package io.serin.collective.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketGroupProcessesIT {
    private static final long NEVER_ENDING = Long.MAX_VALUE;
    private static final Duration A_DAY = Duration.ofDays(1);

    private SocketProcesses processes;

    @BeforeEach
    void open() throws IOException {
        processes = new SocketProcesses();
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        processes.close();
    }

    @Test
    void processesGetTheSameBits() throws Exception {
        start(3, 1_000_003, 8, Duration.ofMinutes(1));

        String first = processes.ending(0);

        // The first slice ends at rank 0, which owns it.
        assertThat(first).matches("SUM \\d+ " + ((2 * 0.1f + 8) + (3 * 0.1f + 8) + (0.1f + 8)));
        assertThat(List.of(processes.ending(1), processes.ending(2))).containsOnly(first);
    }

    @Test
    void survivorsNameARankKilledInACollectiveLongBeforeTheDeadline() throws Exception {
        start(3, 500_009, NEVER_ENDING, A_DAY);
        processes.awaitStepping();

        processes.process(1).destroyForcibly();

        assertThat(List.of(processes.ending(0), processes.ending(2)))
                .allMatch(ending -> ending.startsWith("ABORTED the connection to rank 1 was lost"));
    }

    @Test
    void survivorsNameARankStoppedInACollective() throws Exception {
        start(3, 500_009, NEVER_ENDING, Duration.ofSeconds(4));
        processes.awaitStepping();
        long pid = processes.process(2).pid();

        signal("STOP", pid);

        try {
            assertThat(List.of(processes.ending(0), processes.ending(1)))
                    .allMatch(ending -> ending.equals("TIMEOUT [2]") || ending.endsWith("for ranks [2]"))
                    .anyMatch(ending -> ending.equals("TIMEOUT [2]"));
        } finally {
            signal("CONT", pid);
        }
        assertThat(processes.ending(2)).startsWith("ABORTED ").contains("for ranks [2]");
    }

    private void start(int worldSize, int floats, long steps, Duration deadline) throws IOException {
        List<String> roster = new ArrayList<>();
        List<ServerSocket> held = new ArrayList<>();
        for (int rank = 0; rank < worldSize; rank++) {
            ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(free);
            roster.add("127.0.0.1:" + free.getLocalPort());
        }
        for (ServerSocket free : held) {
            free.close();
        }
        for (int rank = 0; rank < worldSize; rank++) {
            processes.start(List.of(), roster, floats, steps, deadline);
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
