package io.serin.deploy.judge;

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

    /** From so many on, a 95th percentile is known within a few percent, heavy tails included. */
    private static final long LEAST_FOR_LIMIT = 1_000;

    private LatencyCheck() {}

    /** p50, p95 and p99, in this order, beside the stable arm: more of its requests will bound what is not bounded yet. */
    static List<CheckView> beside(ArmFigures stable, ArmFigures tried, Terms terms) {
        return of(stable, tried, terms, List.of(Guardrail.P50, Guardrail.P95));
    }

    /** The same against figures that count no longer: what they do not bound now they never will. */
    static List<CheckView> after(ArmFigures reference, ArmFigures tried, Terms terms) {
        return of(reference, tried, terms, List.of());
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
        boolean enough = terms.enough(stable.total(), tried.total()) && !awaited.contains(guardrail);
        return enough
                ? unbounded(guardrail, share, stable, tried)
                : CountCheck.hold(guardrail.label(), stable.total(), tried.total(), terms, "latencies");
    }

    private static CheckView unbounded(Guardrail guardrail, double share, Latencies stable, Latencies tried) {
        String explanation = Words.text(
                "%s cannot be judged: %d latencies of the stable arm do not bound it",
                guardrail.label(), stable.total());
        return new CheckView(
                guardrail.label(),
                Verdict.PASS,
                stable.quantile(share) / MICROS_PER_MILLI,
                tried.quantile(share) / MICROS_PER_MILLI,
                1,
                0,
                Optional.empty(),
                explanation);
    }

    private static CheckView judged(
            Guardrail guardrail, double share, Latencies stable, long rank, Latencies tried, Terms terms) {
        double alpha = terms.alpha(guardrail);
        double most = stable.orderStatistic(rank);
        double allowed = allowed(most, terms.guardrails());
        long within = tried.atMost(allowed);
        double p = SequentialCounts.pValue(SequentialCounts.logEvidenceBelow(
                share, (double) within, (double) (tried.total() - within), CONCENTRATION));
        double limit = (1 - STABLE_RISK) * alpha;
        boolean enough = terms.enough(stable.total(), tried.total());
        boolean beyond = guardrail == Guardrail.P95 && enough && beyondLimit(stable, tried, terms.limits());
        Verdict verdict = beyond || p <= limit ? Verdict.FAIL : enough ? Verdict.PASS : Verdict.HOLD;
        double ours = stable.quantile(share) / MICROS_PER_MILLI;
        double theirs = tried.quantile(share) / MICROS_PER_MILLI;
        String explanation = Words.text(
                "%s %.1f ms against %.1f ms (at most %.1f): p %.3g that it is at most %.1f ms (fails at %.3g)%s",
                guardrail.label(),
                theirs,
                ours,
                most / MICROS_PER_MILLI,
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

    private static boolean beyondLimit(Latencies stable, Latencies tried, Limits limits) {
        double ours = stable.quantile(0.95);
        double theirs = tried.quantile(0.95);
        return Math.min(stable.total(), tried.total()) >= LEAST_FOR_LIMIT
                && theirs > Math.max(ours * limits.p95Ratio(), ours + limits.p95Millis() * MICROS_PER_MILLI);
    }
}
