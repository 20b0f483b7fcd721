package io.serin.collective.nccl;

import java.time.Duration;

/**
 * @param device CUDA's number of this rank's device, 0 or more; every rank of a group has one of its own
 * @param deadline more than zero and at most a day: the longest one collective call, or joining, may take
 */
public record NcclSettings(int device, Duration deadline) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public NcclSettings {
        if (device < 0) {
            throw new IllegalArgumentException("device must be 0 or more, not " + device);
        }
        if (deadline.isZero() || deadline.isNegative() || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("deadline must be above zero and at most a day, not " + deadline);
        }
    }
}
