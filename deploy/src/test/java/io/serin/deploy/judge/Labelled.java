package io.serin.deploy.judge;

import io.serin.deploy.routing.ClusterCounts;
import io.serin.deploy.routing.LabelCounts;
import io.serin.deploy.routing.LatencyCounts;
import io.serin.deploy.routing.PairCounts;
import io.serin.deploy.routing.RequestCounts;

/** Arms of which labels alone matter. */
final class Labelled {

    private Labelled() {}

    static ArmFigures arm(long labelled, long correct) {
        return new ArmFigures(
                new RequestCounts(labelled, 0, 0, 0),
                LatencyCounts.NONE,
                new LabelCounts(labelled, correct),
                PairCounts.NONE,
                ClusterCounts.NONE);
    }
}
