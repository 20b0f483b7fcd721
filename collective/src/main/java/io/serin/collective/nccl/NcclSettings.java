package io.serin.collective.nccl;

import io.serin.collective.group.Arguments;
import java.time.Duration;

/**
 * @param device CUDA's number of this rank's device, 0 or more; every rank of a group has one of its own
 * @param deadline more than zero and at most a day: the longest one collective call, or joining, may take
 */
public record NcclSettings(int device, Duration deadline) {
    public NcclSettings {
        if (device < 0) {
            throw new IllegalArgumentException("device must be 0 or more, not " + device);
        }
        Arguments.requireDeadline(deadline);
    }
}
