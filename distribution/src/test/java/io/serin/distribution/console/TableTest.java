package io.serin.distribution.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsColumnsByTheirWidestCell() {
        Table table = new Table("NODE", "PORT").row("router-0", 7700).row("r", 1);

        assertThat(table.lines()).containsExactly("NODE      PORT", "router-0  7700", "r         1");
    }

    @Test
    void refusesARowThatDoesNotFitTheHeader() {
        assertThatThrownBy(() -> new Table("A", "B").row("only one")).hasMessageContaining("a row of 1 cells");
    }
}
