package io.serin.deploy.judge;

/**
 * What can take a candidate back, each with its share of the risk that a good one is taken back. By Bonferroni's inequality
 * the shares keep the sum, however the guardrails depend on one another. Errors get most: a broken model shows there first, and a
 * larger share finds it sooner.
 */
enum Guardrail {
    ERRORS("errors", 0.50),
    TIMEOUTS("timeouts", 0.07),
    P50("p50", 0.06),
    P95("p95", 0.12),
    P99("p99", 0.06),
    ACCURACY("accuracy", 0.15),
    SAMPLE_RATIO("sample-ratio", 0.02),
    /** What the hard limits may add, each a third. */
    LIMITS("limits", 0.02);

    private final String label;
    private final double share;

    Guardrail(String label, double share) {
        this.label = label;
        this.share = share;
    }

    String label() {
        return label;
    }

    double share() {
        return share;
    }
}
