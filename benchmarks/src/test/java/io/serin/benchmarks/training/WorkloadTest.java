package io.serin.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WorkloadTest {

    @Test
    void theWideNetworkHasTenMillionParameters() {
        assertThat(Workload.WIDE.architecture().parameterCount()).isBetween(9_500_000, 10_500_000);
        assertThat(Workload.named("wide")).isEqualTo(Workload.WIDE);
        assertThatThrownBy(() -> Workload.named("deep")).hasMessageContaining("convnet, mlp, wide");
    }
}
