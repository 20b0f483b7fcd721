package io.serin.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class NetworkTableTest {

    @Test
    void aShareIsOfTheRateOneWay() {
        assertThat(NetworkTable.share(125_000_000, 1000, new LinkRate(1000))).isCloseTo(1.0, within(1e-12));
        assertThat(NetworkTable.share(125_000_000, 1000, new LinkRate(10_000))).isCloseTo(0.1, within(1e-12));
    }
}
