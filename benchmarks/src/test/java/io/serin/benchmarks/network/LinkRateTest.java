package io.serin.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LinkRateTest {

    @Test
    void theBurstHoldsOneAggregatedPacketAndLittleMore() {
        assertThat(new LinkRate(1000).discipline())
                .containsExactly("tbf", "rate", "1000mbit", "burst", "131072", "latency", "50ms");
        assertThat(new LinkRate(10_000).burstBytes()).isEqualTo(312_500);
        assertThat(new LinkRate(10_000).title()).isEqualTo("10 Gb/s");
        assertThat(new LinkRate(250).title()).isEqualTo("250 Mb/s");
        assertThatThrownBy(() -> new LinkRate(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
