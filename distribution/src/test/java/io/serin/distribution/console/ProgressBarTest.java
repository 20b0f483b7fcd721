package io.serin.distribution.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void showsAProgressBarWithinItsLimits() {
        assertThat(ProgressBar.of(0.5)).isEqualTo("[##########..........]");
        assertThat(ProgressBar.of(7)).isEqualTo("[" + "#".repeat(20) + "]");
        assertThat(ProgressBar.of(-1)).isEqualTo("[" + ".".repeat(20) + "]");
    }
}
