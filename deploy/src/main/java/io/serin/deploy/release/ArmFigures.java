package io.serin.deploy.release;

import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.LabelCounts;
import io.serin.deploy.routing.LatencyCounts;
import io.serin.deploy.routing.PairCounts;
import io.serin.deploy.routing.RequestCounts;

/** What one arm did, over all routers. */
record ArmFigures(RequestCounts requests, LatencyCounts latency, LabelCounts labels, PairCounts pairs) {

    static final ArmFigures NONE =
            new ArmFigures(RequestCounts.NONE, LatencyCounts.NONE, LabelCounts.NONE, PairCounts.NONE);

    static ArmFigures of(ArmSnapshot arm) {
        return new ArmFigures(arm.requests(), arm.latency(), arm.labels(), arm.pairs());
    }

    ArmFigures plus(ArmFigures other) {
        return new ArmFigures(
                requests.plus(other.requests),
                latency.plus(other.latency),
                labels.plus(other.labels),
                pairs.plus(other.pairs));
    }

    /** Requests whose user got no answer from the model, whatever the cause. */
    long failed() {
        return requests.errors() + requests.timeouts() + requests.shed();
    }
}
