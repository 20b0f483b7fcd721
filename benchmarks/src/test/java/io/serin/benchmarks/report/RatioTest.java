package io.serin.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RatioTest {

    @Test
    void aRatioIsAboveOneWhereOursIsBetter() {
        Measurement ours = new Measurement("2 ranks, 1 MiB", "Serin", "ms", List.of(1.0, 2.0, 4.0));
        Measurement peer = new Measurement("2 ranks, 1 MiB", "Gloo", "ms", List.of(10.0, 30.0, 48.0));

        assertThat(Ratio.ofTimes(ours, peer, OptionalDouble.empty()).values()).containsExactly(10.0, 15.0, 12.0);
        assertThat(Ratio.ofRates(ours, peer, OptionalDouble.empty()).summary().median())
                .isEqualTo(1 / 12.0);
    }

    @Test
    void aRatioTellsWhetherWhatWasWantedIsReached() {
        Measurement ours = new Measurement("s", "Serin", "ms", List.of(1.0));
        Measurement peer = new Measurement("s", "Gloo", "ms", List.of(9.0));

        assertThat(Ratio.ofTimes(ours, peer, OptionalDouble.of(10)).text()).isEqualTo("9.00, MISSED 10.0");
        assertThat(Ratio.ofTimes(ours, peer, OptionalDouble.of(8)).text()).isEqualTo("9.00, wanted 8.00");
        assertThat(Ratio.ofTimes(ours, peer, OptionalDouble.empty()).text()).isEqualTo("9.00");
    }

    @Test
    void roundsThatDoNotPairAreRefused() {
        Measurement ours = new Measurement("s", "Serin", "ms", List.of(1.0));
        Measurement peer = new Measurement("s", "Gloo", "ms", List.of(9.0, 9.0));

        assertThatThrownBy(() -> Ratio.ofTimes(ours, peer, OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
