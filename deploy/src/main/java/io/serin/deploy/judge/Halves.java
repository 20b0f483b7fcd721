package io.serin.deploy.judge;

import io.serin.deploy.routing.ClusterCounts;
import io.serin.deploy.routing.LabelCounts;

/** What came after a moment: counts less those until then. Labels alone, as nothing else is asked of halves. */
final class Halves {

    private Halves() {}

    static ArmFigures second(ArmFigures all, ArmFigures first) {
        ClusterCounts before = first.clusters();
        ClusterCounts after = all.clusters();
        boolean counted = before.labelled().length == after.labelled().length;
        ClusterCounts clusters = counted
                ? new ClusterCounts(
                        after.requests(),
                        after.failed(),
                        after.late(),
                        less(after.labelled(), before.labelled()),
                        less(after.correct(), before.correct()))
                : ClusterCounts.NONE;
        LabelCounts labels = new LabelCounts(
                all.labels().labelled() - first.labels().labelled(),
                all.labels().correct() - first.labels().correct());
        return new ArmFigures(all.requests(), all.latency(), labels, all.pairs(), clusters);
    }

    private static long[] less(long[] all, long[] first) {
        long[] rest = all.clone();
        for (int cluster = 0; cluster < rest.length; cluster++) {
            rest[cluster] -= first[cluster];
        }
        return rest;
    }
}
