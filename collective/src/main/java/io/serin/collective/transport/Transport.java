package io.serin.collective.transport;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an operator asks for: {@code serin.collective.transport}. */
public enum Transport {
    /** NCCL where it is usable and the tensors are on CUDA devices, else the host. */
    AUTO,
    /** Shared memory within a host, sockets between hosts. */
    HOST,
    /** NCCL, or no start. */
    NCCL;

    /** Reads {@code serin.collective} of a resolved configuration. */
    public static Transport from(Config config) {
        String name = config.getString("serin.collective.transport");
        return Arrays.stream(values())
                .filter(transport -> transport.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("serin.collective.transport must be one of "
                        + Arrays.stream(values()).map(Transport::word).collect(Collectors.joining(", ")) + ", not "
                        + name));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
