package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
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

    private static final long LEAST_LABELS = 50;
    private static final double SIGNIFICANT = 0.05;

    private AbFlags() {}

    private record Part(String name, ArmFigures stable, ArmFigures tried) {

        boolean known() {
            return Math.min(stable.labels().labelled(), tried.labels().labelled()) >= LEAST_LABELS;
        }

        Difference difference() {
            return AccuracyCheck.difference(stable, tried);
        }

        /** One-sided p that the candidate is no worse. */
        double worse() {
            Difference difference = difference();
            return Tails.normal(-difference.value() / StrictMath.sqrt(difference.variance()));
        }

        /** Counts divided by the design effect, as alike labels are less evidence. */
        Simpson.Segment rates() {
            return new Simpson.Segment(rate(stable), rate(tried));
        }

        private static Rate rate(ArmFigures arm) {
            double effect = AccuracyCheck.designEffect(arm);
            long labelled = Math.max(1, Math.round(arm.labels().labelled() / effect));
            return new Rate(Math.min(labelled, Math.round(arm.labels().correct() / effect)), labelled);
        }
    }

    /**
     * @param halfway the figures at the first look from half of the sample on
     * @param decision of the test
     */
    public static List<CheckView> of(StageFigures figures, Optional<StageFigures> halfway, AbDecision decision) {
        if (decision == AbDecision.GO_ON) {
            return List.of();
        }
        List<CheckView> flags = new ArrayList<>();
        List<Part> parts = figures.segments().stream()
                .map(segment -> new Part(segment.segment(), segment.baseline(), segment.candidate()))
                .filter(Part::known)
                .toList();
        if (parts.size() >= 2) {
            flags.add(reversal(parts, decision));
            flags.add(heterogeneity(parts));
        }
        halfway.flatMap(half -> novelty(figures, half)).ifPresent(flags::add);
        return List.copyOf(flags);
    }

    private static CheckView reversal(List<Part> parts, AbDecision decision) {
        Simpson simpson = Simpson.of(parts.stream().map(Part::rates).toList());
        boolean contradicts = decision == AbDecision.BETTER && simpson.reversed();
        String explanation = Words.text(
                "%s: %+.4f pooled, %+.4f weighted by segment, over %s",
                contradicts
                        ? "the segments contradict the result, as the arms differ in their mix of them; a person must decide"
                        : "the segments do not contradict the result",
                simpson.pooled(),
                simpson.standardised(),
                names(parts));
        return new CheckView(
                "reversal",
                contradicts ? Verdict.HOLD : Verdict.PASS,
                simpson.pooled(),
                simpson.standardised(),
                0,
                0,
                Optional.of(new CheckView.Method("simpson", 0, 1)),
                explanation);
    }

    private static CheckView heterogeneity(List<Part> parts) {
        List<Simpson.Segment> varying = parts.stream()
                .map(Part::rates)
                .filter(rates -> varies(rates.first()) || varies(rates.second()))
                .toList();
        double p = varying.size() < 2 ? 1 : Heterogeneity.of(varying).p();
        boolean[] worse = Holm.rejects(
                SIGNIFICANT, parts.stream().mapToDouble(Part::worse).toArray());
        List<Part> harmed = new ArrayList<>();
        for (int place = 0; place < worse.length; place++) {
            if (worse[place]) {
                harmed.add(parts.get(place));
            }
        }
        String explanation = Words.text(
                "p %.3g that the difference is the same in %s%s%s",
                p,
                names(parts),
                p <= SIGNIFICANT ? ": it is NOT" : "",
                harmed.isEmpty()
                        ? ""
                        : "; the candidate is WORSE in " + names(harmed) + " (Holm, " + SIGNIFICANT + ")");
        return new CheckView(
                "segments",
                Verdict.PASS,
                0,
                harmed.size(),
                p,
                SIGNIFICANT,
                Optional.of(new CheckView.Method("cochran-q", 0, 1)),
                explanation);
    }

    /** Empty where a half has too few labels. */
    private static Optional<CheckView> novelty(StageFigures all, StageFigures half) {
        Optional<ArmFigures> stable = Halves.second(all.baseline(), half.baseline());
        Optional<ArmFigures> tried = Halves.second(all.candidate(), half.candidate());
        if (stable.isEmpty() || tried.isEmpty()) {
            return Optional.empty();
        }
        Part first = new Part("first half", half.baseline(), half.candidate());
        Part second = new Part("second half", stable.get(), tried.get());
        return first.known() && second.known() ? Optional.of(novelty(first, second)) : Optional.empty();
    }

    private static CheckView novelty(Part first, Part second) {
        Difference before = first.difference();
        Difference after = second.difference();
        double z = (before.value() - after.value()) / StrictMath.sqrt(before.variance() + after.variance());
        double p = Tails.normal(z);
        String explanation = Words.text(
                "%+.4f in the first half, %+.4f in the second: p %.3g that it did not fade%s",
                before.value(), after.value(), p, p <= SIGNIFICANT ? ": it FADED" : "");
        return new CheckView(
                "novelty",
                Verdict.PASS,
                before.value(),
                after.value(),
                p,
                SIGNIFICANT,
                Optional.of(new CheckView.Method("halves", 0, 1)),
                explanation);
    }

    private static boolean varies(Rate rate) {
        return rate.estimate() > 0 && rate.estimate() < 1;
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }
}
