package io.serin.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LinkTest {

    @Test
    void theBurstHoldsOneAggregatedPacketAndLittleMore() {
        assertThat(new LinkRate(1000).discipline())
                .containsExactly("tbf", "rate", "1000mbit", "burst", "131072", "latency", "50ms");
        assertThat(new LinkRate(10_000).burstBytes()).isEqualTo(312_500);
        assertThat(new LinkRate(10_000).title()).isEqualTo("10 Gb/s");
        assertThat(new LinkRate(250).title()).isEqualTo("250 Mb/s");
        assertThatThrownBy(() -> new LinkRate(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aShareIsOfTheRateOneWay() {
        assertThat(NetworkTable.share(125_000_000, 1000, new LinkRate(1000))).isCloseTo(1.0, within(1e-12));
        assertThat(NetworkTable.share(125_000_000, 1000, new LinkRate(10_000))).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void onlyNamespacesOfDeadBenchmarksAreRemoved() {
        long self = ProcessHandle.current().pid();

        assertThat(Link.isAbandoned("serin-bench-" + self + "-a")).isFalse();
        assertThat(Link.isAbandoned("serin-bench-999999999-a")).isTrue();
        assertThat(Link.isAbandoned("production")).isFalse();
        assertThat(Link.isAbandoned("serin-bench--a")).isFalse();
    }
}
