package io.serin.collective.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.serin.collective.nccl.NcclAvailability;
import io.serin.collective.nccl.NcclAvailability.Reason;
import io.serin.collective.nccl.NcclAvailability.Unavailable;
import io.serin.collective.nccl.NcclAvailability.Usable;
import io.serin.collective.nccl.NcclUnavailableException;
import org.junit.jupiter.api.Test;

class TransportTest {
    private static final NcclAvailability USABLE = new Usable("2.27.3", "12.8", "12.8", 1);
    private static final NcclAvailability MISSING = new Unavailable(Reason.NO_NCCL, "libnccl.so.2: cannot open");

    @Test
    void theDefaultIsAutomatic() {
        assertThat(Transport.from(ConfigFactory.defaultReference())).isEqualTo(Transport.AUTO);
    }

    @Test
    void namesWhatMayBeAskedForWhenAnotherWordIsGiven() {
        Config config = ConfigFactory.parseString("serin.collective.transport = gloo");

        assertThatThrownBy(() -> Transport.from(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("serin.collective.transport must be one of auto, host, nccl, not gloo");
    }

    @Test
    void automaticTakesNcclForTensorsOnCudaWhereItIsUsable() {
        TransportChoice choice = TransportChoice.of(Transport.AUTO, () -> USABLE);

        assertThat(choice.isNccl(true)).isTrue();
        assertThat(choice.isNccl(false)).isFalse();
    }

    @Test
    void automaticTakesTheHostWhereNcclIsNotUsable() {
        assertThat(TransportChoice.of(Transport.AUTO, () -> MISSING).isNccl(true))
                .isFalse();
    }

    @Test
    void neverLooksForNcclWhereItIsNotNeeded() {
        TransportChoice host = TransportChoice.of(Transport.HOST, TransportTest::nobodyMayAsk);
        TransportChoice automatic = TransportChoice.of(Transport.AUTO, TransportTest::nobodyMayAsk);

        assertThat(host.isNccl(true)).isFalse();
        assertThat(automatic.isNccl(false)).isFalse();
    }

    @Test
    void askedForByNameItEndsTheStartWithTheCause() {
        assertThatThrownBy(() -> TransportChoice.of(Transport.NCCL, () -> MISSING))
                .isInstanceOf(NcclUnavailableException.class)
                .hasMessage("NCCL cannot be used: NCCL is not installed (libnccl.so.2: cannot open)");
        assertThat(TransportChoice.of(Transport.NCCL, () -> USABLE).isNccl(true))
                .isTrue();
    }

    private static NcclAvailability nobodyMayAsk() {
        throw new AssertionError("NCCL was looked for");
    }
}
