package io.serin.trainer;

import com.typesafe.config.Config;
import io.serin.collective.transport.Transport;
import io.serin.collective.transport.TransportChoice;

/** Holds what the operator asks for against what this process does. */
final class GradientTransport {

    private GradientTransport() {}

    /**
     * Training keeps its tensors on the CPU, so gradients go through the host; what was asked for by name is not
     * passed over in silence.
     *
     * @throws IllegalArgumentException when NCCL is asked for and usable
     * @throws io.serin.collective.nccl.NcclUnavailableException when NCCL is asked for and not usable, with the cause
     */
    static void requireHost(Config config) {
        if (TransportChoice.of(Transport.from(config)).isNccl(false)) {
            throw new IllegalArgumentException(
                    "serin.collective.transport is nccl, but jobs train on the CPU: set it to auto or host");
        }
    }
}
