package io.serin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MachineTest {

    private static final Machine MACHINE = Machine.of(
            "processor\t: 0\nmodel name\t: Example 9000\n",
            "MemTotal:       25165824 kB\nMemFree: 1 kB\n",
            "6.1.0\n",
            "0.51 1.00 2.00 1/100 4711\n",
            2);

    @Test
    void aMachineIsReadFromTheKernelsFiles() {
        assertThat(MACHINE).isEqualTo(new Machine("Example 9000", 2, 24L << 30, "6.1.0", 0.51));
        assertThat(MACHINE.isQuiet()).isFalse();
        assertThat(new Machine("p", 2, 1, "k", 0.5).isQuiet()).isTrue();
    }
}
