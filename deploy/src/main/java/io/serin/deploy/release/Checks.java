package io.serin.deploy.release;

import io.serin.deploy.routing.LabelCounts;
import io.serin.deploy.routing.LatencyCounts;
import io.serin.deploy.routing.PairCounts;
import io.serin.statistics.McNemar;
import io.serin.statistics.Newcombe;
import io.serin.statistics.QuantileRanks;
import io.serin.statistics.Rate;
import io.serin.statistics.Wilson;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The checks one by one. Rates are shares, 0-1; latencies milliseconds. */
final class Checks {

    static final double CONFIDENCE = 0.999;

    private static final double P95 = 0.95;
    private static final double MICROS_PER_MILLI = 1_000;

    private Checks() {}

    static CheckView count(String what, long found, long minimum) {
        Verdict verdict = found >= minimum ? Verdict.PASS : Verdict.HOLD;
        return new CheckView("requests", verdict, 0, found, found, minimum, text("%d of %d %s", found, minimum, what));
    }

    static CheckView errors(
            ArmFigures baseline, long baselineMinimum, ArmFigures candidate, long minimum, Limits limits) {
        if (tooFew(baseline.requests().total(), baselineMinimum)
                || tooFew(candidate.requests().total(), minimum)) {
            return hold(
                    "errors", baseline.requests().total(), candidate.requests().total(), minimum, "requests");
        }
        Rate stable = new Rate(baseline.failed(), baseline.requests().total());
        Rate tried = new Rate(candidate.failed(), candidate.requests().total());
        double ratioLimit = limits.errorRatio() * Wilson.upperBound(stable, CONFIDENCE);
        double least = Wilson.lowerBound(tried, CONFIDENCE);
        double leastDifference = Newcombe.lowerBound(tried, stable, CONFIDENCE);
        boolean fails = least > ratioLimit && leastDifference > limits.errorPoints();
        String explanation = text(
                "errors %d/%d against %d/%d: at least %.4f (%.1fx allows %.4f) and %+.4f (limit %+.4f)",
                tried.successes(),
                tried.trials(),
                stable.successes(),
                stable.trials(),
                least,
                limits.errorRatio(),
                ratioLimit,
                leastDifference,
                limits.errorPoints());
        return new CheckView(
                "errors",
                failsOrPasses(fails),
                stable.estimate(),
                tried.estimate(),
                leastDifference,
                limits.errorPoints(),
                explanation);
    }

    /** For a model's first version: nothing to compare with, so the points are a hard limit. */
    static CheckView errorsAlone(ArmFigures candidate, Limits limits, long minimum) {
        long total = candidate.requests().total();
        if (total == 0 && minimum == 0) {
            return new CheckView("errors", Verdict.PASS, 0, 0, 0, limits.errorPoints(), "no requests asked for");
        }
        if (tooFew(total, minimum)) {
            return hold("errors", 0, total, minimum, "requests");
        }
        Rate rate = new Rate(candidate.failed(), total);
        double least = Wilson.lowerBound(rate, CONFIDENCE);
        String explanation = text(
                "errors %d/%d: at least %.4f (limit %.4f)",
                rate.successes(), rate.trials(), least, limits.errorPoints());
        return new CheckView(
                "errors",
                failsOrPasses(least > limits.errorPoints()),
                0,
                rate.estimate(),
                least,
                limits.errorPoints(),
                explanation);
    }

    static CheckView p95(
            LatencyCounts baseline, long baselineMinimum, LatencyCounts candidate, long minimum, Limits limits) {
        long stableCount = baseline.total();
        long triedCount = candidate.total();
        OptionalLong highest = QuantileRanks.upperBound(stableCount, P95, CONFIDENCE);
        OptionalLong lowest = QuantileRanks.lowerBound(triedCount, P95, CONFIDENCE);
        if (tooFew(stableCount, baselineMinimum)
                || tooFew(triedCount, minimum)
                || highest.isEmpty()
                || lowest.isEmpty()) {
            return hold("p95", stableCount, triedCount, minimum, "latencies");
        }
        double most = baseline.orderStatistic(highest.getAsLong()) / MICROS_PER_MILLI;
        double least = candidate.orderStatistic(lowest.getAsLong()) / MICROS_PER_MILLI;
        // Both the ratio and the addition must be exceeded, so the higher of the two is the limit.
        double limit = Math.max(limits.p95Ratio() * most, most + limits.p95Millis());
        double stable = estimate(baseline, stableCount);
        double tried = estimate(candidate, triedCount);
        String explanation = text(
                "p95 %.1f ms against %.1f ms: at least %.1f, stable at most %.1f (%.1fx and %+.0f ms allow %.1f)",
                tried, stable, least, most, limits.p95Ratio(), limits.p95Millis(), limit);
        return new CheckView("p95", failsOrPasses(least > limit), stable, tried, least, limit, explanation);
    }

    /** Empty without any label: an unlabelled model is judged by the other checks. */
    static Optional<CheckView> accuracy(
            LabelCounts baseline, long baselineMinimum, LabelCounts candidate, long minimum, Limits limits) {
        if (baseline.labelled() == 0 && candidate.labelled() == 0) {
            return Optional.empty();
        }
        if (tooFew(baseline.labelled(), baselineMinimum) || tooFew(candidate.labelled(), minimum)) {
            return Optional.of(hold("accuracy", baseline.labelled(), candidate.labelled(), minimum, "labels"));
        }
        Rate stable = new Rate(baseline.correct(), baseline.labelled());
        Rate tried = new Rate(candidate.correct(), candidate.labelled());
        double mostDifference = Newcombe.upperBound(tried, stable, CONFIDENCE);
        double limit = -limits.accuracyPoints();
        String explanation = text(
                "accuracy %.4f (%d labels) against %.4f (%d): at most %+.4f (limit %+.4f)",
                tried.estimate(), tried.trials(), stable.estimate(), stable.trials(), mostDifference, limit);
        return Optional.of(new CheckView(
                "accuracy",
                failsOrPasses(mostDifference < limit),
                stable.estimate(),
                tried.estimate(),
                mostDifference,
                limit,
                explanation));
    }

    static CheckView agreement(PairCounts pairs, long minimum, double limit) {
        if (tooFew(pairs.total(), minimum)) {
            return hold("agreement", pairs.total(), pairs.total(), minimum, "pairs");
        }
        Rate agreed = new Rate(pairs.agreed(), pairs.total());
        double most = Wilson.upperBound(agreed, CONFIDENCE);
        Verdict verdict = most < limit ? Verdict.FAIL : agreed.estimate() >= limit ? Verdict.PASS : Verdict.HOLD;
        String explanation = text(
                "%d of %d pairs agree, %.4f: at most %.4f (limit %.4f)",
                agreed.successes(), agreed.trials(), agreed.estimate(), most, limit);
        return new CheckView("agreement", verdict, 1, agreed.estimate(), most, limit, explanation);
    }

    /** Empty without a labelled pair that only one arm got right. */
    static Optional<CheckView> labelledPairs(PairCounts pairs) {
        long stableOnly = pairs.baselineOnlyCorrect();
        long triedOnly = pairs.candidateOnlyCorrect();
        if (stableOnly + triedOnly == 0) {
            return Optional.empty();
        }
        double p = McNemar.secondWorse(stableOnly, triedOnly);
        double limit = 1 - CONFIDENCE;
        String explanation = text(
                "of labelled pairs, only stable was right in %d, only the candidate in %d: p %.3g that it is no worse",
                stableOnly, triedOnly, p);
        return Optional.of(new CheckView(
                "labelled-pairs", failsOrPasses(p < limit), stableOnly, triedOnly, p, limit, explanation));
    }

    private static boolean tooFew(long found, long minimum) {
        return found < Math.max(1, minimum);
    }

    private static CheckView hold(String name, long baseline, long candidate, long minimum, String what) {
        String explanation =
                text("too few %s: stable %d, candidate %d, each needs %d", what, baseline, candidate, minimum);
        return new CheckView(name, Verdict.HOLD, 0, 0, 0, 0, explanation);
    }

    private static Verdict failsOrPasses(boolean fails) {
        return fails ? Verdict.FAIL : Verdict.PASS;
    }

    private static double estimate(LatencyCounts latency, long count) {
        return latency.orderStatistic((long) Math.ceil(P95 * count)) / MICROS_PER_MILLI;
    }

    // Its annotation would be the only use of a library at run time; the tests call every format.
    @SuppressWarnings("AnnotateFormatMethod")
    private static String text(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
