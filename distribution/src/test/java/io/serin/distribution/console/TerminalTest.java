package io.serin.distribution.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int columns = 120;
    private boolean coloured;
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

        assertThat(printed()).isEqualTo("\r" + cut("1 %") + "\r" + cut("2 %") + "\r\u001b[Jdone\n");
    }

    @Test
    void rewritesABlockWhoseHeightChanges() {
        Terminal terminal = terminal(true);

        terminal.progress("one", List.of("a", "b", "c"));
        terminal.progress("two", List.of("d", "e"));
        terminal.line("done");
        terminal.line("and more");

        assertThat(printed())
                .isEqualTo("\r" + cut("a\u001b[K\nb\u001b[K\nc") + "\r\u001b[2A" + cut("d\u001b[K\ne")
                        + "\r\u001b[1A\u001b[Jdone\nand more\n");
    }

    @Test
    void givesALogTheOneLineInsteadOfTheBlock() {
        Terminal terminal = terminal(false);

        terminal.progress("one", List.of("a", "b", "c"));

        assertThat(printed()).isEqualTo("one\n");
    }

    @Test
    void goesBackOverTheRowsThatOldLinesTakeOnceTheTerminalIsNarrower() {
        Terminal terminal = terminal(true);

        terminal.progress("one", List.of("0123456789", "abc"));
        columns = 6;
        terminal.progress("two", List.of("0123456789", "abc"));

        assertThat(printed())
                .isEqualTo("\r" + cut("0123456789\u001b[K\nabc") + "\r\u001b[2A" + cut("0123…\u001b[K\nabc"));
    }

    @Test
    void repeatsWhatHasNotChangedOnlyEveryHalfMinuteIntoALog() {
        Terminal terminal = terminal(false);

        for (int second = 0; second <= 30; second++) {
            terminal.progress("queued");
            now = now.plusSeconds(1);
        }

        assertThat(printed()).isEqualTo("queued\nqueued\n");
    }

    /** Long lines are cut while it is written, and never afterwards. */
    private static String cut(String text) {
        return "\u001b[?7l" + text + "\u001b[J\u001b[?7h";
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), interactive, coloured, () -> now, () -> columns);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
