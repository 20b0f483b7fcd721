package io.serin.deploy.release;

import java.time.Instant;
import java.util.List;

/**
 * A withdrawal from live traffic.
 *
 * @param detectedAt when control received the failing snapshot, or the command
 * @param decidedAt the deciding event's time
 */
public record RollbackView(Instant detectedAt, Instant decidedAt, List<RouterApplied> routers) {

    /** @param appliedAt when that router swapped its table */
    public record RouterApplied(String node, Instant appliedAt) {}
}
