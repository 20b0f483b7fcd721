package io.serin.deploy.judge.abtest;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.ArmAccuracy;
import io.serin.deploy.judge.estimate.Difference;
import io.serin.statistics.Rate;
import io.serin.statistics.distribution.Tails;
import io.serin.statistics.segment.Heterogeneity;
import io.serin.statistics.segment.Holm;
import io.serin.statistics.segment.Simpson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person should know of an A/B test that has ended: whether segments contradict its result or one another, and whether the difference
 * faded while it ran. Judged once, at the end; only a contradicted result stops the stage.
 */
public final class AbFlags {

    private static final String REVERSAL = "reversal";
    private static final String SEGMENTS = "segments";
    private static final String NOVELTY = "novelty";

    /** What the flags are called. */
    public static final List<String> NAMES = List.of(REVERSAL, SEGMENTS, NOVELTY);

    private static final long LEAST_LABELS = 50;
    private static final double SIGNIFICANT = 0.05;

    private AbFlags() {}

    /** Both arms of a segment, or of a part of the test's time. */
    private record Subset(String name, ArmFigures baseline, ArmFigures candidate) {

        boolean known() {
            return ArmAccuracy.fewerLabels(baseline, candidate) >= LEAST_LABELS;
        }

        Difference difference() {
            return ArmAccuracy.difference(baseline, candidate);
        }

        /** One-sided p that the candidate is no worse. */
        double noWorsePValue() {
            Difference difference = difference();
            return Tails.normal(-difference.value() / StrictMath.sqrt(difference.variance()));
        }

        /** Counts divided by the design effect, as alike labels are less evidence. */
        Simpson.Segment rates() {
            return new Simpson.Segment(rate(baseline), rate(candidate));
        }

        private static Rate rate(ArmFigures arm) {
            double effect = new ArmAccuracy(arm).designEffect();
            long labelled = Math.max(1, Math.round(arm.labels().labelled() / effect));
            return new Rate(Math.min(labelled, Math.round(arm.labels().correct() / effect)), labelled);
        }
    }

    /**
     * @param halfway the figures at the first look from half of the sample on
     * @param decision of the test
     */
    public static List<Check> of(StageFigures figures, Optional<StageFigures> halfway, AbDecision decision) {
        if (decision == AbDecision.GO_ON) {
            return List.of();
        }
        List<Check> flags = new ArrayList<>();
        List<Subset> subsets = figures.segments().stream()
                .map(segment -> new Subset(segment.segment(), segment.baseline(), segment.candidate()))
                .filter(Subset::known)
                .toList();
        if (subsets.size() >= 2) {
            flags.add(reversal(subsets, decision));
            flags.add(heterogeneity(subsets));
        }
        halfway.flatMap(half -> novelty(figures, half)).ifPresent(flags::add);
        return List.copyOf(flags);
    }

    private static Check reversal(List<Subset> subsets, AbDecision decision) {
        Simpson simpson = Simpson.of(subsets.stream().map(Subset::rates).toList());
        boolean contradicts = decision == AbDecision.BETTER && simpson.reversed();
        String explanation = CheckText.of(
                "%s: %+.4f pooled, %+.4f weighted by segment, over %s",
                contradicts
                        ? "the segments contradict the result, as the arms differ in their mix of them; a person must decide"
                        : "the segments do not contradict the result",
                simpson.pooled(),
                simpson.standardised(),
                names(subsets));
        return new Check(
                REVERSAL,
                contradicts ? Verdict.HOLD : Verdict.PASS,
                new Result.Bound(simpson.pooled(), simpson.standardised(), 0, 0, new Method("simpson", 0, 1)),
                explanation);
    }

    private static Check heterogeneity(List<Subset> subsets) {
        List<Simpson.Segment> varying = subsets.stream()
                .map(Subset::rates)
                .filter(rates -> varies(rates.first()) || varies(rates.second()))
                .toList();
        double p = varying.size() < 2 ? 1 : Heterogeneity.of(varying).p();
        boolean[] worse = Holm.rejects(
                SIGNIFICANT, subsets.stream().mapToDouble(Subset::noWorsePValue).toArray());
        List<Subset> harmed = new ArrayList<>();
        for (int place = 0; place < worse.length; place++) {
            if (worse[place]) {
                harmed.add(subsets.get(place));
            }
        }
        String explanation = CheckText.of(
                "p %.3g that the difference is the same in %s%s%s",
                p,
                names(subsets),
                p <= SIGNIFICANT ? ": it is NOT" : "",
                harmed.isEmpty()
                        ? ""
                        : "; the candidate is WORSE in " + names(harmed) + " (Holm, " + SIGNIFICANT + ")");
        return new Check(
                SEGMENTS,
                Verdict.PASS,
                new Result.PValue(0, harmed.size(), p, SIGNIFICANT, new Method("cochran-q", 0, 1)),
                explanation);
    }

    /** Empty where a half has too few labels. */
    private static Optional<Check> novelty(StageFigures all, StageFigures half) {
        Optional<ArmFigures> baseline = SecondHalf.of(all.baseline(), half.baseline());
        Optional<ArmFigures> candidate = SecondHalf.of(all.candidate(), half.candidate());
        if (baseline.isEmpty() || candidate.isEmpty()) {
            return Optional.empty();
        }
        Subset first = new Subset("first half", half.baseline(), half.candidate());
        Subset second = new Subset("second half", baseline.get(), candidate.get());
        return first.known() && second.known() ? Optional.of(novelty(first, second)) : Optional.empty();
    }

    private static Check novelty(Subset first, Subset second) {
        Difference before = first.difference();
        Difference after = second.difference();
        double z = (before.value() - after.value()) / StrictMath.sqrt(before.variance() + after.variance());
        double p = Tails.normal(z);
        String explanation = CheckText.of(
                "%+.4f in the first half, %+.4f in the second: p %.3g that it did not fade%s",
                before.value(), after.value(), p, p <= SIGNIFICANT ? ": it FADED" : "");
        return new Check(
                NOVELTY,
                Verdict.PASS,
                new Result.PValue(before.value(), after.value(), p, SIGNIFICANT, new Method("halves", 0, 1)),
                explanation);
    }

    private static boolean varies(Rate rate) {
        return rate.estimate() > 0 && rate.estimate() < 1;
    }

    private static String names(List<Subset> subsets) {
        return subsets.stream().map(Subset::name).collect(Collectors.joining(", "));
    }
}
