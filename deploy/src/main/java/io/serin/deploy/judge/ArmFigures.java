package io.serin.deploy.judge;

import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.ClusterCounts;
import io.serin.deploy.routing.LabelCounts;
import io.serin.deploy.routing.LatencyCounts;
import io.serin.deploy.routing.PairCounts;
import io.serin.deploy.routing.RequestCounts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one arm did, over all routers. */
public record ArmFigures(
        RequestCounts requests, LatencyCounts latency, LabelCounts labels, PairCounts pairs, ClusterCounts clusters) {

    public static final ArmFigures NONE = new ArmFigures(
            RequestCounts.NONE, LatencyCounts.NONE, LabelCounts.NONE, PairCounts.NONE, ClusterCounts.NONE);

    /** @param clusters absent from events that were written before clusters were counted */
    public ArmFigures(
            RequestCounts requests,
            LatencyCounts latency,
            LabelCounts labels,
            PairCounts pairs,
            @Nullable ClusterCounts clusters) {
        this.requests = requests;
        this.latency = latency;
        this.labels = labels;
        this.pairs = pairs;
        this.clusters = Objects.requireNonNullElse(clusters, ClusterCounts.NONE);
    }

    public static ArmFigures of(ArmSnapshot arm) {
        return new ArmFigures(arm.requests(), arm.latency(), arm.labels(), arm.pairs(), arm.clusters());
    }

    public ArmFigures plus(ArmFigures other) {
        return new ArmFigures(
                requests.plus(other.requests),
                latency.plus(other.latency),
                labels.plus(other.labels),
                pairs.plus(other.pairs),
                clusters.plus(other.clusters));
    }

    /** Requests whose user got no answer from the model, whatever the cause. */
    public long failed() {
        return requests.errors() + requests.timeouts() + requests.shed();
    }
}
