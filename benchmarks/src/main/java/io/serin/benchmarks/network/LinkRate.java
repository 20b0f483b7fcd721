package io.serin.benchmarks.network;

import java.util.List;

/**
 * What a link lets through each way.
 *
 * @param megabits per second, from 1 to 100,000
 */
public record LinkRate(int megabits) {

    /**
     * What the bucket of tokens holds is let through at once after every pause, so a large one makes small messages look
     * faster than the link. It must hold one aggregated packet of 64 KiB, and what falls due between two wake-ups of the
     * kernel's timer: a quarter of a millisecond was found enough.
     */
    private static final long LEAST_BURST_BYTES = 128 << 10;

    private static final double BURST_SECONDS = 0.00025;
    private static final String QUEUE = "50ms";
    private static final int MEGABITS_PER_GIGABIT = 1000;

    public LinkRate {
        if (megabits < 1 || megabits > 100_000) {
            throw new IllegalArgumentException("megabits must be from 1 to 100,000: " + megabits);
        }
    }

    double bytesPerSecond() {
        return megabits * 1e6 / Byte.SIZE;
    }

    long burstBytes() {
        return Math.max(LEAST_BURST_BYTES, (long) (bytesPerSecond() * BURST_SECONDS));
    }

    /** For {@code tc qdisc add ... root}. */
    List<String> discipline() {
        return List.of("tbf", "rate", megabits + "mbit", "burst", Long.toString(burstBytes()), "latency", QUEUE);
    }

    String title() {
        return megabits % MEGABITS_PER_GIGABIT == 0 ? megabits / MEGABITS_PER_GIGABIT + " Gb/s" : megabits + " Mb/s";
    }
}
