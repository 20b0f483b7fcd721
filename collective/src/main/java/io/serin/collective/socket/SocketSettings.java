package io.serin.collective.socket;

import com.typesafe.config.Config;
import io.serin.collective.group.Arguments;
import io.serin.collective.socket.exchange.WireFormat;
import java.time.Duration;
import java.util.Locale;

/**
 * How a group of sockets talks and how long it waits. All ranks of a group need the same, but for the two times.
 *
 * @param deadline more than zero and at most a day: the longest one collective call, or joining, may wait for peers
 * @param helloTimeout more than zero and at most a minute: how long a new connection may take to say who it is
 * @param wireFormat how float32 values travel
 * @param chunkBytes 4 kB to 64 MB, a multiple of 64: the largest payload of one frame
 * @param directBytes 0 to 16 MB: what a rank may send for one all-reduce in a single exchange with every peer, which
 *     takes one trip; above it the ring moves less
 * @param payloadChecksum whether frames carry a checksum of their payload too, not only of their header
 */
public record SocketSettings(
        Duration deadline,
        Duration helloTimeout,
        WireFormat wireFormat,
        int chunkBytes,
        int directBytes,
        boolean payloadChecksum) {
    private static final Duration LONGEST_HELLO = Duration.ofMinutes(1);
    private static final int SMALLEST_CHUNK = 4 << 10;
    private static final int LARGEST_CHUNK = 64 << 20;
    private static final int LARGEST_DIRECT = 16 << 20;

    public SocketSettings {
        Arguments.requireDeadline(deadline);
        if (helloTimeout.isZero() || helloTimeout.isNegative() || helloTimeout.compareTo(LONGEST_HELLO) > 0) {
            throw new IllegalArgumentException(
                    "helloTimeout must be above zero and at most a minute, not " + helloTimeout);
        }
        if (chunkBytes < SMALLEST_CHUNK || chunkBytes > LARGEST_CHUNK || chunkBytes % 64 != 0) {
            throw new IllegalArgumentException("chunkBytes must be a multiple of 64 between " + SMALLEST_CHUNK + " and "
                    + LARGEST_CHUNK + ", not " + chunkBytes);
        }
        if (directBytes < 0 || directBytes > LARGEST_DIRECT) {
            throw new IllegalArgumentException(
                    "directBytes must be between 0 and " + LARGEST_DIRECT + ", not " + directBytes);
        }
    }

    /** Reads {@code serin.collective} of a resolved configuration. */
    public static SocketSettings from(Config config) {
        Config collective = config.getConfig("serin.collective");
        Config socket = collective.getConfig("socket");
        return new SocketSettings(
                collective.getDuration("deadline"),
                socket.getDuration("hello-timeout"),
                wireFormat(socket.getString("wire-format")),
                Math.toIntExact(socket.getBytes("chunk-size")),
                Math.toIntExact(socket.getBytes("direct-size")),
                socket.getBoolean("payload-checksum"));
    }

    /** What peers must have in common, as one number that they can compare. */
    long fingerprint() {
        return Frame.hashOf(chunkBytes + " " + directBytes + " " + wireFormat + " " + payloadChecksum);
    }

    private static WireFormat wireFormat(String name) {
        for (WireFormat format : WireFormat.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException("wire-format must be full, float16 or bfloat16, not " + name);
    }
}
