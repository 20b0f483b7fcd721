package io.serin.benchmarks.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LinkTest {

    @Test
    void onlyNamespacesOfDeadBenchmarksAreRemoved() {
        long self = ProcessHandle.current().pid();

        assertThat(Link.isAbandoned("serin-bench-" + self + "-a")).isFalse();
        assertThat(Link.isAbandoned("serin-bench-999999999-a")).isTrue();
        assertThat(Link.isAbandoned("production")).isFalse();
        assertThat(Link.isAbandoned("serin-bench--a")).isFalse();
    }
}
