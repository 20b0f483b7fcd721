package io.serin.deploy.release;

/**
 * One check of a stage with what it was decided from.
 *
 * @param name {@code requests}, {@code errors}, {@code p95}, {@code accuracy}, {@code agreement} …
 * @param baseline the baseline's figure; NaN is never written: 0 where there is none
 * @param candidate the candidate's figure
 * @param bound the one-sided 99.9 % bound that was held against the limit
 * @param limit what the bound must not lie beyond
 * @param explanation one line with the figures in words
 */
public record CheckView(
        String name,
        Verdict verdict,
        double baseline,
        double candidate,
        double bound,
        double limit,
        String explanation) {}
