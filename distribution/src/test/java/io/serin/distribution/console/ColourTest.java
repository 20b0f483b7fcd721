package io.serin.distribution.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColourTest {

    private static final String LINE = "p95  " + Colour.RED.of("fail") + "  at 0.5";

    @Test
    void isWrittenOnlyWhereItIsWanted() {
        assertThat(Printed.of(true, List.of(LINE))).containsExactly("p95  \u001b[31mfail\u001b[39m\u001b[0m  at 0.5");
        assertThat(Printed.of(false, List.of(LINE))).containsExactly("p95  fail  at 0.5");
    }

    @Test
    void takesNoColumns() {
        assertThat(Colour.columns(LINE)).isEqualTo("p95  fail  at 0.5".length());
        assertThat(Printed.plain(
                        new Table("A", "B").row(Colour.GREEN.of("pass"), 1).lines()))
                .containsExactly("A     B", "pass  1");
    }
}
