package io.serin.deploy.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A withdrawal from live traffic.
 *
 * @param detectedAt when control received the failing snapshot, or the command
 * @param decidedAt the deciding event's time
 * @param routers that have taken over the table without the candidate
 */
public record Rollback(Instant detectedAt, Instant decidedAt, List<Router> routers) {

    /** @param appliedAt when that router swapped its table */
    public record Router(String node, Instant appliedAt) {}

    public Rollback {
        routers = List.copyOf(routers);
    }

    static Rollback decided(Instant detectedAt, Instant decidedAt) {
        return new Rollback(detectedAt, decidedAt, List.of());
    }

    Rollback with(ReleaseEvent.RouterApplied event) {
        List<Router> all = new ArrayList<>(routers);
        all.add(new Router(event.node(), event.appliedAt()));
        return new Rollback(detectedAt, decidedAt, all);
    }
}
