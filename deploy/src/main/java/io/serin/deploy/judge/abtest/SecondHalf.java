package io.serin.deploy.judge.abtest;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import java.util.Arrays;
import java.util.Optional;

/** What an arm counted after an A/B test's half: all counts less those until then. Labels alone, as nothing else is asked of it. */
final class SecondHalf {

    private SecondHalf() {}

    /** Empty where counts fell since: those of a router that went while control was restarted are gone. */
    static Optional<ArmFigures> of(ArmFigures all, ArmFigures first) {
        long labelled = all.labels().labelled() - first.labels().labelled();
        long correct = all.labels().correct() - first.labels().correct();
        ClusterCounts after = all.clusters();
        long[] labels = less(after.labelled(), first.clusters().labelled());
        long[] right = less(after.correct(), first.clusters().correct());
        if (labelled < correct || correct < 0 || fell(labels) || fell(right)) {
            return Optional.empty();
        }
        return Optional.of(new ArmFigures(
                all.requests(),
                all.latency(),
                new LabelCounts(labelled, correct),
                all.pairs(),
                after.withLabels(labels, right)));
    }

    private static boolean fell(long[] counts) {
        return Arrays.stream(counts).anyMatch(count -> count < 0);
    }

    private static long[] less(long[] all, long[] first) {
        long[] rest = all.clone();
        for (int cluster = 0; cluster < Math.min(rest.length, first.length); cluster++) {
            rest[cluster] -= first[cluster];
        }
        return rest;
    }
}
