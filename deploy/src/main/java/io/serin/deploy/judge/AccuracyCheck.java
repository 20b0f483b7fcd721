package io.serin.deploy.judge;

import io.serin.statistics.cluster.ClusteredRatio;
import io.serin.statistics.sequential.AsymptoticSequence;
import java.util.Optional;

/**
 * Accuracy on labelled answers: the difference of the arms with an asymptotic confidence sequence (Waudby-Smith et al., "Time-uniform
 * central limit theory and asymptotic confidence sequences", arXiv 2103.06476), its variance clustered by user.
 */
final class AccuracyCheck {

    /** Fewer labels are no ground for asymptotics. */
    private static final long LEAST_LABELS = 50;

    /** From so many on, equal arms do not differ by five points by chance: that is 3.7 standard errors at an accuracy of 0.9. */
    private static final long LEAST_FOR_LIMIT = 1_000;

    /** Labels in the smaller arm at which the sequence is tightest: a guardrail is to speak early. */
    private static final double TUNED_TO = 300;

    private AccuracyCheck() {}

    /** Empty without any label: an unlabelled model is judged by the other checks. */
    static Optional<CheckView> of(ArmFigures stable, ArmFigures tried, Terms terms) {
        long ours = stable.labels().labelled();
        long theirs = tried.labels().labelled();
        if (ours == 0 && theirs == 0) {
            return Optional.empty();
        }
        if (Math.min(ours, theirs) < LEAST_LABELS) {
            return Optional.of(CountCheck.hold("accuracy", ours, theirs, terms, "labels"));
        }
        return Optional.of(judged(stable, tried, terms));
    }

    private static CheckView judged(ArmFigures stable, ArmFigures tried, Terms terms) {
        long ours = stable.labels().labelled();
        long theirs = tried.labels().labelled();
        double stableRate = (double) stable.labels().correct() / ours;
        double triedRate = (double) tried.labels().correct() / theirs;
        double error = StrictMath.sqrt(variance(stable) + variance(tried));
        // The smaller arm decides how fast the difference becomes known.
        double clock = 1 / (1.0 / ours + 1.0 / theirs);
        double alpha = terms.alpha(Guardrail.ACCURACY);
        double difference = triedRate - stableRate;
        double most = difference + AsymptoticSequence.oneSidedHalfWidth(error, clock, alpha, TUNED_TO);
        double margin = -terms.guardrails().accuracyPoints();
        boolean enough = terms.enough(ours, theirs);
        boolean beyond = enough
                && Math.min(ours, theirs) >= LEAST_FOR_LIMIT
                && difference < -terms.limits().accuracyPoints();
        Verdict verdict = beyond || most < margin ? Verdict.FAIL : enough ? Verdict.PASS : Verdict.HOLD;
        String explanation = Words.text(
                "accuracy %.4f (%d labels) against %.4f (%d): %+.4f, at most %+.4f at risk %.3g (fails below %+.4f)%s",
                triedRate,
                theirs,
                stableRate,
                ours,
                difference,
                most,
                alpha,
                margin,
                beyond
                        ? Words.text(
                                "; beyond the limit of %+.4f", -terms.limits().accuracyPoints())
                        : "");
        double effect = error * error / (binomial(stable) + binomial(tried));
        CheckView.Method method = new CheckView.Method("asymptotic-sequence", margin, effect);
        return new CheckView(
                "accuracy", verdict, stableRate, triedRate, most, margin, Optional.of(method), explanation);
    }

    /** How many labels weigh as much as one independent one, at least 1. */
    static double designEffect(ArmFigures arm) {
        return variance(arm) / binomial(arm);
    }

    /** Of the accuracy, with clusters as the independent units, and never below what independent labels would have. */
    static double variance(ArmFigures arm) {
        long[] labelled = arm.clusters().labelled();
        double clustered = Clusters.known(labelled)
                ? ClusteredRatio.variance(Clusters.doubles(arm.clusters().correct()), Clusters.doubles(labelled))
                : 0;
        return Math.max(clustered, binomial(arm));
    }

    /** With one success and one failure more than seen: a run of nothing but right answers is not certainty. */
    private static double binomial(ArmFigures arm) {
        double count = arm.labels().labelled();
        double rate = (arm.labels().correct() + 1) / (count + 2);
        return rate * (1 - rate) / count;
    }
}
