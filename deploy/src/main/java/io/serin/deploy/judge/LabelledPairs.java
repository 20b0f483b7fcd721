package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.estimate.Clusters;
import io.serin.statistics.categorical.McNemar;
import io.serin.statistics.sequential.SequentialCounts;

/**
 * Shadow pairs whose label is known. Pairs in which only one arm is right are all that tells the arms apart: a fair coin if they are as good
 * as one another. McNemar's exact test of it holds for one look, its sequential form (exact counts at a share of one half) for every look.
 *
 * @param labelled pairs with a label
 * @param designEffect how many discordant pairs weigh as much as one independent one, at least 1
 */
record LabelledPairs(long labelled, long baselineOnly, long candidateOnly, long candidateCorrect, double designEffect) {

    private static final double CONCENTRATION = 100;

    static LabelledPairs of(ArmFigures shadow) {
        return new LabelledPairs(
                shadow.labels().labelled(),
                shadow.pairs().baselineOnlyCorrect(),
                shadow.pairs().candidateOnlyCorrect(),
                shadow.labels().correct(),
                designEffect(shadow));
    }

    private static double designEffect(ArmFigures shadow) {
        long[] baselineOnly = shadow.clusters().baselineOnlyCorrect();
        long[] discordant = baselineOnly.clone();
        for (int cluster = 0; cluster < discordant.length; cluster++) {
            discordant[cluster] += shadow.clusters().candidateOnlyCorrect()[cluster];
        }
        long total = shadow.pairs().baselineOnlyCorrect() + shadow.pairs().candidateOnlyCorrect();
        return Clusters.designEffect(shadow.pairs().baselineOnlyCorrect(), total, baselineOnly, discordant);
    }

    long discordant() {
        return baselineOnly + candidateOnly;
    }

    /** Always-valid p that the candidate is no worse. */
    double noWorsePValue() {
        return SequentialCounts.pValue(SequentialCounts.logEvidenceAbove(
                0.5, baselineOnly / designEffect, candidateOnly / designEffect, CONCENTRATION));
    }

    /** Always-valid p that the candidate is no better. */
    double noBetterPValue() {
        return SequentialCounts.pValue(SequentialCounts.logEvidenceAbove(
                0.5, candidateOnly / designEffect, baselineOnly / designEffect, CONCENTRATION));
    }

    /** McNemar's exact p that both are as good as one another, two-sided, for this look alone. */
    double equalPValue() {
        return McNemar.exact(baselineOnly, candidateOnly);
    }

    /** How much better the candidate is, as a share of the baseline's right answers; 0 while that has none. */
    double gain() {
        long baselineCorrect = candidateCorrect - candidateOnly + baselineOnly;
        return baselineCorrect <= 0 ? 0 : (double) (candidateOnly - baselineOnly) / baselineCorrect;
    }
}
