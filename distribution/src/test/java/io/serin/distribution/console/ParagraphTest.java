package io.serin.distribution.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {

    private static final String SENTENCE =
            "fashion-4 rolled-back: p95: p95 153.6 ms against 1.0 ms (at most 2.3): p 5.48e-10 that it is at most 12.3 ms"
                    + " (fails at 0.00240)";

    @Test
    void endsNoLineWithinAFigure() {
        assertThat(Paragraph.lines("", 2, SENTENCE))
                .containsExactly(
                        "fashion-4 rolled-back: p95: p95 153.6 ms against 1.0 ms (at most 2.3): p 5.48e-10 that it is at",
                        "  most 12.3 ms (fails at 0.00240)");
        for (int room = 0; room < 60; room++) {
            List<String> lines = Paragraph.lines(" ".repeat(room), 4, SENTENCE);
            assertThat(lines).allSatisfy(line -> assertThat(line)
                    .hasSizeLessThanOrEqualTo(Terminal.COLUMNS)
                    .doesNotEndWith("p")
                    .doesNotMatch(".*[0-9]"));
        }
    }

    @Test
    void saysInOneLineThatThereIsMore() {
        assertThat(Paragraph.line(SENTENCE))
                .isEqualTo(
                        "fashion-4 rolled-back: p95: p95 153.6 ms against 1.0 ms (at most 2.3): p 5.48e-10 that it is at …");
        assertThat(Paragraph.line("short")).isEqualTo("short");
        assertThat(Paragraph.line("two\nlines")).isEqualTo("two …");
    }

    @Test
    void keepsTheLinesOfAText() {
        assertThat(Paragraph.lines("- ", 2, "one\n  two\n")).containsExactly("- one", "  two");
        assertThat(Paragraph.lines("- ", 2, "")).containsExactly("-");
    }

    @Test
    void shortensAWordThatIsLongerThanALine() {
        assertThat(Paragraph.lines("", 2, "a " + "x".repeat(300) + " b"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Terminal.COLUMNS))
                .anySatisfy(line -> assertThat(line).contains("x…x"));
    }
}
