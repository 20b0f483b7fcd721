package io.serin.benchmarks.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AllReducePlanTest {

    @Test
    void sizesAreWrittenAsPeopleWriteThem() {
        assertThat(AllReducePlan.parseSize("64k")).isEqualTo(65536);
        assertThat(AllReducePlan.parseSize("25M")).isEqualTo(26214400);
        assertThat(AllReducePlan.parseSize("400")).isEqualTo(400);
        assertThat(AllReducePlan.sizeName(26214400)).isEqualTo("25 MiB");
        assertThat(AllReducePlan.sizeName(65536)).isEqualTo("64 KiB");
        assertThat(AllReducePlan.sizeName(400)).isEqualTo("400 B");
    }

    @Test
    void whatIsNoSizeIsRefused() {
        assertThatThrownBy(() -> AllReducePlan.parseSize("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AllReducePlan(List.of(2), List.of(6L), 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AllReducePlan(List.of(1), List.of(8L), 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
