package io.serin.deploy.release;

import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.routing.RoutingTable;

/**
 * What must be the case outside while a model's releases are as they are. Derived again whenever somebody may have missed it; repeating it
 * is harmless.
 */
sealed interface ReleaseEffect {

    /** Every router follows this table. */
    record Serve(RoutingTable table) implements ReleaseEffect {}

    /**
     * The model has this stable version.
     *
     * @param release the one that promoted it
     */
    record MakeStable(int version, ReleaseId release) implements ReleaseEffect {}
}
