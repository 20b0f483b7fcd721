package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.StageFigures;
import java.util.List;
import java.util.Optional;

/**
 * Accuracy on labelled answers: the difference of the arms with an asymptotic confidence sequence (Waudby-Smith et al., "Time-uniform
 * central limit theory and asymptotic confidence sequences", arXiv 2103.06476), its variance clustered by user.
 */
final class AccuracyCheck {

    /** Fewer labels are no ground for asymptotics. */
    static final long LEAST_LABELS = 50;

    private AccuracyCheck() {}

    /** Empty without any label: an unlabelled model is judged by the other checks. */
    static Optional<CheckView> of(ArmFigures stable, ArmFigures tried, Terms terms) {
        long ours = stable.labels().labelled();
        long theirs = tried.labels().labelled();
        if (ours == 0 && theirs == 0) {
            return Optional.empty();
        }
        if (Math.min(ours, theirs) < LEAST_LABELS) {
            return Optional.of(
                    CountCheck.hold(Guardrail.ACCURACY.label(), ours, theirs, LEAST_LABELS, terms, "labels"));
        }
        return Optional.of(judged(stable, tried, terms));
    }

    /** Over stages, oldest first; empty while no stage has labels enough. */
    static Optional<CheckView> together(List<StageFigures> stages, Terms terms) {
        List<Difference> parts = stages.stream()
                .filter(stage -> fewer(stage.baseline(), stage.candidate()) >= LEAST_LABELS)
                .map(stage -> difference(stage.baseline(), stage.candidate()))
                .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Difference all = Difference.together(parts);
        double alpha = terms.alpha(Guardrail.ACCURACY);
        double most = all.most(alpha);
        double margin = -terms.guardrails().accuracyPoints();
        String explanation = Words.text(
                "accuracy %+.4f over %d stages, at most %+.4f at risk %.3g (fails below %+.4f)",
                all.value(), parts.size(), most, alpha, margin);
        return Optional.of(new CheckView(
                Guardrail.ACCURACY.label(),
                most < margin ? Verdict.FAIL : Verdict.PASS,
                0,
                all.value(),
                most,
                margin,
                Optional.of(new CheckView.Method("asymptotic-sequence", margin, 1)),
                explanation));
    }

    private static CheckView judged(ArmFigures stable, ArmFigures tried, Terms terms) {
        long ours = stable.labels().labelled();
        long theirs = tried.labels().labelled();
        Difference difference = difference(stable, tried);
        double alpha = terms.alpha(Guardrail.ACCURACY);
        double most = difference.most(alpha);
        double margin = -terms.guardrails().accuracyPoints();
        boolean enough = terms.enough(ours, theirs);
        boolean beyond = enough
                && difference.most(terms.alphaOfLimit()) < -terms.limits().accuracyPoints();
        Verdict verdict = beyond || most < margin ? Verdict.FAIL : enough ? Verdict.PASS : Verdict.HOLD;
        String explanation = Words.text(
                "accuracy %.4f (%d labels) against %.4f (%d): %+.4f, at most %+.4f at risk %.3g (fails below %+.4f)%s",
                rate(tried),
                theirs,
                rate(stable),
                ours,
                difference.value(),
                most,
                alpha,
                margin,
                beyond
                        ? Words.text(
                                "; beyond the limit of %+.4f", -terms.limits().accuracyPoints())
                        : "");
        double effect = difference.variance() / (binomial(stable) + binomial(tried));
        CheckView.Method method = new CheckView.Method("asymptotic-sequence", margin, effect);
        return new CheckView(
                Guardrail.ACCURACY.label(),
                verdict,
                rate(stable),
                rate(tried),
                most,
                margin,
                Optional.of(method),
                explanation);
    }

    /** Needs a label in each arm. */
    static Difference difference(ArmFigures stable, ArmFigures tried) {
        return new Difference(
                rate(tried) - rate(stable),
                variance(stable) + variance(tried),
                Difference.clock(stable.labels().labelled(), tried.labels().labelled()));
    }

    private static long fewer(ArmFigures stable, ArmFigures tried) {
        return Math.min(stable.labels().labelled(), tried.labels().labelled());
    }

    private static double rate(ArmFigures arm) {
        return (double) arm.labels().correct() / arm.labels().labelled();
    }

    /** How many labels weigh as much as one independent one, at least 1. */
    static double designEffect(ArmFigures arm) {
        return variance(arm) / binomial(arm);
    }

    /** Of the accuracy, with clusters as the independent units, and never below what independent labels would have. */
    static double variance(ArmFigures arm) {
        double binomial = binomial(arm);
        ClusterCounts clusters = arm.clusters();
        return Math.max(binomial, Clusters.variance(clusters.correct(), clusters.labelled(), binomial));
    }

    /** With one success and one failure more than seen: a run of nothing but right answers is not certainty. */
    private static double binomial(ArmFigures arm) {
        double count = arm.labels().labelled();
        double rate = (arm.labels().correct() + 1) / (count + 2);
        return rate * (1 - rate) / count;
    }
}
