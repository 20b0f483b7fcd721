package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;

/** Arms of which labels alone matter. */
public final class Labelled {

    private Labelled() {}

    public static ArmFigures arm(long labelled, long correct) {
        return new ArmFigures(
                new RequestCounts(labelled, 0, 0, 0),
                LatencyCounts.NONE,
                new LabelCounts(labelled, correct),
                PairCounts.NONE,
                ClusterCounts.NONE);
    }
}
