package io.serin.deploy.routing;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ArmName;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.ValueCounts;
import java.util.Map;

/**
 * One arm under one table of one model on one router, since the incarnation began.
 *
 * @param tableVersion the table in force when the request was routed
 * @param shadow true when the answers were never served: {@code arm} is then CANDIDATE
 * @param values by metric
 */
public record ArmSnapshot(
        String model,
        long tableVersion,
        int version,
        ArmName arm,
        boolean shadow,
        RequestCounts requests,
        LatencyCounts latency,
        LabelCounts labels,
        PairCounts pairs,
        ClusterCounts clusters,
        Map<String, ValueCounts> values) {

    public ArmSnapshot {
        values = Map.copyOf(values);
    }

    /** What was counted, whichever router and table it is of. */
    public ArmFigures figures() {
        return new ArmFigures(requests, latency, labels, pairs, clusters, values);
    }
}
