package io.serin.deploy.judge.abtest;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.ArmAccuracy;
import io.serin.deploy.judge.estimate.Clusters;
import io.serin.deploy.plan.AbMethod;
import io.serin.statistics.bayes.BetaPosterior;
import io.serin.statistics.bayes.Comparison;
import io.serin.statistics.distribution.Tails;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Whether the candidate is better: decided at the design's looks and at no other time. */
public final class AbCheck {

    public static final String NAME = "ab-test";

    private static final double BETTER = 0.95;

    /** As a share of what matters: a choice that may cost less than a quarter of it is safe. */
    private static final double LOSS = 0.25;

    private static final double LEAST_TAIL = 1e-299;

    private AbCheck() {}

    /** The look that is due now; empty before its sample is there, and after a look that ended the test. */
    public static Optional<AbLook> due(AbDesign design, List<AbLook> looks, ArmFigures baseline, ArmFigures candidate) {
        if (decision(looks) != AbDecision.GO_ON) {
            return Optional.empty();
        }
        double fraction = Math.min(1, sample(baseline, candidate) / design.perArm());
        int number = (int) Math.floor(fraction * design.looks());
        int last = looks.isEmpty() ? 0 : looks.getLast().number();
        return number > last
                ? Optional.of(look(design, looks, number, fraction, baseline, candidate))
                : Optional.empty();
    }

    /** Where the test stands after these looks. */
    public static AbDecision decision(List<AbLook> looks) {
        return looks.isEmpty() ? AbDecision.GO_ON : looks.getLast().decision();
    }

    /** @param looks with the one that is due now */
    public static Check check(AbDesign design, List<AbLook> looks, ArmFigures baseline, ArmFigures candidate) {
        AbDecision decision = decision(looks);
        Verdict verdict =
                switch (decision) {
                    // Worse ends the release too, but takes nothing back: that is for guardrails, whose risk is the
                    // plan's.
                    case GO_ON, TIE, INCONCLUSIVE, WORSE -> Verdict.HOLD;
                    case BETTER -> Verdict.PASS;
                };
        String sample = CheckText.of(
                "%.0f of %d labels per arm, designed for %.4f to %.4f",
                sample(baseline, candidate),
                design.perArm(),
                design.baselineRate(),
                design.baselineRate() + design.parameters().lift());
        String explanation =
                looks.isEmpty() ? "no look yet: " + sample : words(looks.getLast(), design) + "; " + sample;
        AbLook last = looks.isEmpty() ? new AbLook(0, 0, 0, 0, 0, AbDecision.GO_ON) : looks.getLast();
        Method method = new Method(
                name(design.parameters().method()), design.parameters().meaningful(), 1);
        return new Check(
                NAME,
                verdict,
                new Result.Bound(rate(baseline), rate(candidate), last.statistic(), last.bound(), method),
                explanation);
    }

    private static AbLook look(
            AbDesign design,
            List<AbLook> looks,
            int number,
            double fraction,
            ArmFigures baseline,
            ArmFigures candidate) {
        return switch (design.parameters().method()) {
            case GROUP_SEQUENTIAL, FIXED_SAMPLE -> tested(design, looks, number, fraction, baseline, candidate);
            case BAYESIAN -> believed(design, number, fraction, baseline, candidate);
        };
    }

    private static AbLook tested(
            AbDesign design,
            List<AbLook> looks,
            int number,
            double fraction,
            ArmFigures baseline,
            ArmFigures candidate) {
        double[] fractions = DoubleStream.concat(
                        looks.stream().mapToDouble(AbLook::fraction), DoubleStream.of(fraction))
                .toArray();
        double bound = design.bound(fractions);
        double difference = rate(candidate) - rate(baseline);
        double z = normalScore(
                difference
                        / StrictMath.sqrt(new ArmAccuracy(baseline).variance() + new ArmAccuracy(candidate).variance()),
                Clusters.filled(baseline.clusters().labelled())
                        + Clusters.filled(candidate.clusters().labelled())
                        - 2);
        boolean last = number >= design.looks();
        AbDecision decision = z <= -bound
                ? AbDecision.WORSE
                : z >= bound ? better(design, difference) : last ? AbDecision.INCONCLUSIVE : AbDecision.GO_ON;
        return new AbLook(number, fraction, difference, z, bound, decision);
    }

    /** The variance is known from a few dozen clusters only, so the quotient is Student's: the z that is as unlikely. */
    private static double normalScore(double quotient, int degrees) {
        if (degrees < 1 || quotient == 0) {
            return quotient;
        }
        double tail = Math.max(LEAST_TAIL, Tails.student(Math.abs(quotient), degrees));
        return Math.copySign(Tails.normalQuantile(tail), quotient);
    }

    private static AbLook believed(
            AbDesign design, int number, double fraction, ArmFigures baseline, ArmFigures candidate) {
        Comparison belief = Comparison.of(posterior(baseline), posterior(candidate));
        double better = belief.secondGreater();
        double loss = belief.lossOfSecond();
        double difference = rate(candidate) - rate(baseline);
        boolean last = number >= design.looks();
        AbDecision decision = better <= 1 - BETTER
                ? AbDecision.WORSE
                : better >= BETTER && loss <= LOSS * design.parameters().meaningful()
                        ? better(design, difference)
                        : last ? AbDecision.INCONCLUSIVE : AbDecision.GO_ON;
        return new AbLook(number, fraction, difference, better, BETTER, decision);
    }

    private static AbDecision better(AbDesign design, double difference) {
        return difference >= design.parameters().meaningful() ? AbDecision.BETTER : AbDecision.TIE;
    }

    /** Uniform before the test; counts divided by the design effect, as alike requests are less evidence. */
    private static BetaPosterior posterior(ArmFigures arm) {
        double effect = new ArmAccuracy(arm).designEffect();
        double labelled = arm.labels().labelled();
        double correct = arm.labels().correct();
        return new BetaPosterior(1 + correct / effect, 1 + (labelled - correct) / effect);
    }

    private static double sample(ArmFigures baseline, ArmFigures candidate) {
        double first = baseline.labels().labelled();
        double second = candidate.labels().labelled();
        return first == 0 || second == 0 ? 0 : 2 / (1 / first + 1 / second);
    }

    private static double rate(ArmFigures arm) {
        long labelled = arm.labels().labelled();
        return labelled == 0 ? 0 : (double) arm.labels().correct() / labelled;
    }

    private static String words(AbLook look, AbDesign design) {
        return CheckText.of(
                "look %d of %d at %.2f of the sample: %s, %+.4f, %s %.3f against %.3f",
                look.number(),
                design.looks(),
                look.fraction(),
                look.decision(),
                look.difference(),
                design.parameters().method() == AbMethod.BAYESIAN ? "probability" : "z",
                look.statistic(),
                look.bound());
    }

    private static String name(AbMethod method) {
        return switch (method) {
            case GROUP_SEQUENTIAL -> "group-sequential";
            case FIXED_SAMPLE -> "fixed-sample";
            case BAYESIAN -> "bayesian";
        };
    }
}
