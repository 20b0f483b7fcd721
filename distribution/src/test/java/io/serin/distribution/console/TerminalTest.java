package io.serin.distribution.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void printsProgressOnlyEveryFewSecondsIntoALog() {
        Terminal terminal = terminal(false);

        terminal.progress("1 %");
        now = now.plusSeconds(1);
        terminal.progress("2 %");
        now = now.plusSeconds(5);
        terminal.progress("7 %");
        terminal.line("done");

        assertThat(printed()).isEqualTo("1 %\n7 %\ndone\n");
    }

    @Test
    void rewritesProgressInPlaceOnATerminal() {
        Terminal terminal = terminal(true);

        terminal.progress("1 %");
        terminal.progress("2 %");
        terminal.line("done");

        assertThat(printed()).isEqualTo("\r\u001b[K1 %\r\u001b[K2 %\r\u001b[Kdone\n");
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), interactive, () -> now);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
