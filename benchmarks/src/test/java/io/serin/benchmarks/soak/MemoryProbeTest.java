package io.serin.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MemoryProbeTest {

    @Test
    void theKernelsFiguresAreReadByName() {
        assertThat(MemoryProbe.field("Name:\tjava\nVmRSS:\t  123456 kB\nThreads:\t17\n", "VmRSS"))
                .isEqualTo(123_456);
    }
}
