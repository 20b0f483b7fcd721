package io.serin.distribution.traffic;

import java.time.Instant;
import java.util.Map;

/**
 * A version was taken back from live traffic, and the routers did so.
 *
 * @param appliedAt by router: from then on it must not answer with the version
 */
public record AppliedRollback(int version, Map<String, Instant> appliedAt) {

    public AppliedRollback {
        appliedAt = Map.copyOf(appliedAt);
    }

    /** Sent to a router that had applied the rollback already, and answered by the withdrawn version all the same. */
    boolean violatedBy(RequestRecord request) {
        Instant applied = appliedAt.get(request.router());
        return applied != null
                && request.sentAt().isAfter(applied)
                && request.version().equals(Integer.toString(version));
    }
}
