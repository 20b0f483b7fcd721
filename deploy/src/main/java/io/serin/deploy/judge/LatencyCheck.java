package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.plan.Guardrails;
import io.serin.deploy.plan.Limits;
import io.serin.statistics.sequential.SequentialCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Latency quantiles, from histograms. Whether a request lies at or below a quantile is a coin of known bias, whatever the distribution, so
 * the same exact sequential test as for counts bounds the stable arm's quantile from above, and then says whether too few of the candidate's
 * requests lie at or below what that bound allows (Howard and Ramdas, "Sequential estimation of quantiles with applications to A/B testing
 * and best-arm identification", Bernoulli 28, 2022, §2 and §5, with the beta-binomial mixture in place of their boundary). The stable arm's
 * bound takes a fifth of the risk: it has most of the requests.
 */
final class LatencyCheck {

    private static final double STABLE_RISK = 0.2;
    private static final double CONCENTRATION = 100;
    private static final double MICROS_PER_MILLI = 1_000;

    private LatencyCheck() {}

    /** p50, p95 and p99, in this order, beside the stable arm: more of its requests will bound what is not bounded yet. */
    static List<CheckView> beside(ArmFigures stable, ArmFigures tried, Terms terms) {
        return of(stable, tried, terms, List.of(Guardrail.P50, Guardrail.P95));
    }

    /** The same against figures that count no longer: what they do not bound now they never will. */
    static List<CheckView> after(ArmFigures reference, ArmFigures tried, Terms terms) {
        return of(reference, tried, terms, List.of());
    }

    /**
     * Over stages, oldest first. The stable arms' bounds share a fifth of the risk, as one that does not hold spoils all that follows.
     *
     * @param planned how many stages with two arms there will be
     */
    static List<CheckView> together(List<StageFigures> stages, int planned, Terms terms) {
        return List.of(
                together(Guardrail.P50, 0.5, stages, planned, terms),
                together(Guardrail.P95, 0.95, stages, planned, terms),
                together(Guardrail.P99, 0.99, stages, planned, terms));
    }

    private static CheckView together(
            Guardrail guardrail, double share, List<StageFigures> stages, int planned, Terms terms) {
        double alpha = terms.alpha(guardrail);
        double evidence = 0;
        int bounded = 0;
        for (StageFigures stage : stages) {
            Latencies ours = new Latencies(stage.baseline().latency());
            Latencies theirs = new Latencies(stage.candidate().latency());
            OptionalLong rank = QuantileRank.upper(ours.total(), share, STABLE_RISK * alpha / planned, CONCENTRATION);
            if (rank.isPresent() && theirs.total() > 0) {
                double allowed = allowed((double) ours.orderStatistic(rank.getAsLong()), terms.guardrails());
                evidence += logEvidence(share, theirs, allowed);
                bounded++;
            }
        }
        double p = SequentialCounts.pValue(evidence);
        double limit = (1 - STABLE_RISK) * alpha;
        Latencies ours = new Latencies(stages.getLast().baseline().latency());
        Latencies theirs = new Latencies(stages.getLast().candidate().latency());
        String explanation = Words.text(
                "%s over %d of %d stages: p %.3g that it is within its margin in each (fails at %.3g)",
                guardrail.label(), bounded, stages.size(), p, limit);
        CheckView.Method method =
                new CheckView.Method("quantile-sequence", terms.guardrails().latencyMargin(), 1);
        return new CheckView(
                guardrail.label(),
                p <= limit ? Verdict.FAIL : Verdict.PASS,
                millis(ours, share),
                millis(theirs, share),
                p,
                limit,
                Optional.of(method),
                explanation);
    }

    private static double millis(Latencies arm, double share) {
        return arm.total() == 0 ? 0 : arm.quantile(share) / MICROS_PER_MILLI;
    }

    private static double logEvidence(double share, Latencies tried, double allowed) {
        long within = tried.atMost(allowed);
        return SequentialCounts.logEvidenceBelow(
                share, (double) within, (double) (tried.total() - within), CONCENTRATION);
    }

    /** @param awaited quantiles without which a stage holds; a 99th percentile takes a thousand requests of each arm */
    private static List<CheckView> of(ArmFigures stable, ArmFigures tried, Terms terms, List<Guardrail> awaited) {
        Latencies ours = new Latencies(stable.latency());
        Latencies theirs = new Latencies(tried.latency());
        List<CheckView> checks = new ArrayList<>(3);
        checks.add(quantile(Guardrail.P50, 0.5, ours, theirs, terms, awaited));
        checks.add(quantile(Guardrail.P95, 0.95, ours, theirs, terms, awaited));
        checks.add(quantile(Guardrail.P99, 0.99, ours, theirs, terms, awaited));
        return checks;
    }

    private static CheckView quantile(
            Guardrail guardrail,
            double share,
            Latencies stable,
            Latencies tried,
            Terms terms,
            List<Guardrail> awaited) {
        OptionalLong rank =
                QuantileRank.upper(stable.total(), share, STABLE_RISK * terms.alpha(guardrail), CONCENTRATION);
        if (rank.isPresent() && tried.total() > 0) {
            return judged(guardrail, share, stable, rank.getAsLong(), tried, terms);
        }
        // A reference counts no longer: only the candidate's latencies are waited for.
        boolean stableEnough = awaited.isEmpty() || terms.enough(stable.total(), tried.total());
        boolean enough =
                stableEnough && tried.total() >= Math.max(1, terms.triedMinimum()) && !awaited.contains(guardrail);
        return enough
                ? unbounded(guardrail, share, stable, tried)
                : CountCheck.hold(guardrail.label(), stable.total(), tried.total(), 1, terms, "latencies");
    }

    private static CheckView unbounded(Guardrail guardrail, double share, Latencies stable, Latencies tried) {
        String explanation = Words.text(
                "%s cannot be judged: %d latencies of the stable arm do not bound it",
                guardrail.label(), stable.total());
        return new CheckView(
                guardrail.label(),
                Verdict.PASS,
                millis(stable, share),
                millis(tried, share),
                1,
                0,
                Optional.empty(),
                explanation);
    }

    private static CheckView judged(
            Guardrail guardrail, double share, Latencies stable, long rank, Latencies tried, Terms terms) {
        double alpha = terms.alpha(guardrail);
        long most = stable.orderStatistic(rank);
        double allowed = allowed((double) most, terms.guardrails());
        double p = SequentialCounts.pValue(logEvidence(share, tried, allowed));
        double limit = (1 - STABLE_RISK) * alpha;
        boolean enough = terms.enough(stable.total(), tried.total());
        boolean beyond = guardrail == Guardrail.P95 && enough && beyondLimit(most, tried, terms);
        Verdict verdict = beyond || p <= limit ? Verdict.FAIL : enough ? Verdict.PASS : Verdict.HOLD;
        double ours = stable.quantile(share) / MICROS_PER_MILLI;
        double theirs = tried.quantile(share) / MICROS_PER_MILLI;
        String explanation = Words.text(
                "%s %.1f ms against %.1f ms (at most %.1f): p %.3g that it is at most %.1f ms (fails at %.3g)%s",
                guardrail.label(),
                theirs,
                ours,
                (double) most / MICROS_PER_MILLI,
                p,
                allowed / MICROS_PER_MILLI,
                limit,
                beyond
                        ? Words.text(
                                "; beyond the limit of %.1fx", terms.limits().p95Ratio())
                        : "");
        CheckView.Method method =
                new CheckView.Method("quantile-sequence", terms.guardrails().latencyMargin(), 1);
        return new CheckView(guardrail.label(), verdict, ours, theirs, p, limit, Optional.of(method), explanation);
    }

    private static double allowed(double micros, Guardrails guardrails) {
        return Math.max(micros * guardrails.latencyMargin(), micros + guardrails.latencyMillis() * MICROS_PER_MILLI);
    }

    /** A test with a margin of its own: a quantile near a gap of the distribution leaps it by chance. */
    private static boolean beyondLimit(long most, Latencies tried, Terms terms) {
        Limits limits = terms.limits();
        double allowed =
                Math.max((double) most * limits.p95Ratio(), (double) most + limits.p95Millis() * MICROS_PER_MILLI);
        return SequentialCounts.pValue(logEvidence(0.95, tried, allowed)) <= terms.alphaOfLimit();
    }
}
