package io.serin.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ThroughputTest {

    private static final long MILLI = 1_000_000;

    @Test
    void hasAFigureFromTheFirstStepAndThenOneForEachSecond() {
        Throughput throughput = new Throughput(0);

        assertThat(throughput.add(50, 500 * MILLI)).isEqualTo(100);
        assertThat(throughput.add(100, 1_000 * MILLI)).isEqualTo(150);
        assertThat(throughput.add(10, 1_100 * MILLI))
                .as("the window is not full")
                .isEqualTo(150);
        assertThat(throughput.add(200, 2_000 * MILLI)).isEqualTo(210);
    }

    @Test
    void addsUpEpochsShorterThanItsWindowWithoutWhatLiesBetween() {
        Throughput throughput = new Throughput(0);
        double last = 0;
        for (int epoch = 0; epoch < 10; epoch++) {
            throughput.pause(epoch * 5_000L * MILLI);
            last = throughput.add(20, (epoch * 5_000L + 200) * MILLI);
        }
        assertThat(last).isEqualTo(100);
    }
}
