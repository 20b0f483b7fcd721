package io.serin.deploy.judge;

import java.util.Optional;

/**
 * One check of a stage with what it was decided from.
 *
 * @param name {@code requests}, {@code errors}, {@code p95}, {@code accuracy}, {@code agreement}, a metric's …; of a segment with
 *     {@code in} and its name after it; of all stages so far with {@code over stages}
 * @param baseline the baseline's figure; NaN is never written: 0 where there is none
 * @param candidate the candidate's figure
 * @param bound what was held against the limit; of a test, the always-valid p that the candidate is within its margin
 * @param limit what the bound must not lie beyond; of a test, the share of the plan's risk below which p fails
 * @param method of a test; empty for a count, and in events that were written before methods were
 * @param explanation one line with the figures in words
 */
public record CheckView(
        String name,
        Verdict verdict,
        double baseline,
        double candidate,
        double bound,
        double limit,
        Optional<Method> method,
        String explanation) {

    /**
     * @param name of the test
     * @param margin of the null hypothesis, in the test's own unit
     * @param designEffect how many requests weigh as much as one independent one, at least 1
     */
    public record Method(String name, double margin, double designEffect) {}

    /** A count held against the least that is wanted. */
    public static CheckView count(String name, Verdict verdict, double found, double wanted, String explanation) {
        return new CheckView(name, verdict, 0, found, found, wanted, Optional.empty(), explanation);
    }

    CheckView named(String other) {
        return new CheckView(other, verdict, baseline, candidate, bound, limit, method, explanation);
    }

    /** What is not waited for passes while there is too little to judge by. */
    CheckView notAwaited() {
        return verdict == Verdict.HOLD
                ? new CheckView(
                        name,
                        Verdict.PASS,
                        baseline,
                        candidate,
                        bound,
                        limit,
                        method,
                        "not judged yet, and not waited for: " + explanation)
                : this;
    }
}
