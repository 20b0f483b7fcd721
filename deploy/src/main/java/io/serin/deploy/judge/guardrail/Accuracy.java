package io.serin.deploy.judge.guardrail;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.estimate.ArmAccuracy;
import io.serin.deploy.judge.estimate.Difference;
import io.serin.deploy.judge.estimate.TwoArms;
import java.util.List;
import java.util.Optional;

/**
 * Accuracy on labelled answers: the difference of the arms with an asymptotic confidence sequence (Waudby-Smith et al., "Time-uniform
 * central limit theory and asymptotic confidence sequences", arXiv 2103.06476), its variance clustered by user.
 */
final class Accuracy implements Guardrail {

    /** Fewer labels are no ground for asymptotics. */
    private static final long LEAST_LABELS = 50;

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public RiskShare share(int metrics) {
        return RiskShare.of(0.15, metrics);
    }

    /** Silent without any label: an unlabelled model is judged by the other checks. */
    @Override
    public Optional<Check> beside(TwoArms arms, Criteria criteria) {
        long before = arms.baseline().labels().labelled();
        long now = arms.candidate().labels().labelled();
        if (before == 0 && now == 0) {
            return Optional.empty();
        }
        return Optional.of(
                Math.min(before, now) < LEAST_LABELS
                        ? criteria.tooFew(this, before, LEAST_LABELS, now, LEAST_LABELS, "labels")
                        : judged(arms.baseline(), arms.candidate(), criteria));
    }

    @Override
    public Optional<Check> after(TwoArms arms, Criteria criteria) {
        return arms.baseline().labels().labelled() >= LEAST_LABELS ? beside(arms, criteria) : Optional.empty();
    }

    /** Silent while no stage has labels enough. */
    @Override
    public Optional<Check> overStages(List<TwoArms> stages, int planned, Criteria criteria) {
        List<Difference> differences = stages.stream()
                .filter(stage -> ArmAccuracy.fewerLabels(stage.baseline(), stage.candidate()) >= LEAST_LABELS)
                .map(stage -> ArmAccuracy.difference(stage.baseline(), stage.candidate()))
                .toList();
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        Difference together = Difference.together(differences);
        double alpha = criteria.alpha(this);
        double most = together.atMost(alpha);
        double margin = -criteria.margins().accuracyPoints();
        String explanation = CheckText.of(
                "accuracy %+.4f over %d stages, at most %+.4f at risk %.3g (fails below %+.4f)",
                together.value(), differences.size(), most, alpha, margin);
        return Optional.of(new Check(
                name(),
                Criteria.verdict(most < margin, true),
                new Result.Bound(0, together.value(), most, margin, method(margin, 1)),
                explanation));
    }

    private Check judged(ArmFigures baselineArm, ArmFigures candidateArm, Criteria criteria) {
        ArmAccuracy baseline = new ArmAccuracy(baselineArm);
        ArmAccuracy candidate = new ArmAccuracy(candidateArm);
        long baselineLabels = baselineArm.labels().labelled();
        long candidateLabels = candidateArm.labels().labelled();
        Difference difference = ArmAccuracy.difference(baselineArm, candidateArm);
        double alpha = criteria.alpha(this);
        double most = difference.atMost(alpha);
        double margin = -criteria.margins().accuracyPoints();
        boolean enough = criteria.enough(baselineLabels, candidateLabels);
        boolean beyond = enough
                && difference.atMost(criteria.alphaOfLimit())
                        < -criteria.limits().accuracyPoints();
        String explanation = CheckText.of(
                "accuracy %.4f (%d labels) against %.4f (%d): %+.4f, at most %+.4f at risk %.3g (fails below %+.4f)%s",
                candidate.rate(),
                candidateLabels,
                baseline.rate(),
                baselineLabels,
                difference.value(),
                most,
                alpha,
                margin,
                beyond
                        ? CheckText.of(
                                "; beyond the limit of %+.4f",
                                -criteria.limits().accuracyPoints())
                        : "");
        double effect = difference.variance() / (baseline.binomialVariance() + candidate.binomialVariance());
        return new Check(
                name(),
                Criteria.verdict(beyond || most < margin, enough),
                new Result.Bound(baseline.rate(), candidate.rate(), most, margin, method(margin, effect)),
                explanation);
    }

    private static Method method(double margin, double effect) {
        return new Method("asymptotic-sequence", margin, effect);
    }
}
