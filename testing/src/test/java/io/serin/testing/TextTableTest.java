package io.serin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void isAsWideAsEachColumnNeeds() {
        Map<String, Integer> rows = new TreeMap<>(Map.of("one", 1, "twelve", 12));
        Map<String, Integer> columns = new TreeMap<>(Map.of("1", 1, "100", 100));

        assertThat(TextTable.of(rows, columns, (row, column) -> Integer.toString(row * column)))
                .isEqualTo("""
                               | 1  | 100
                        one    | 1  | 100
                        twelve | 12 | 1200
                        """);
    }
}
