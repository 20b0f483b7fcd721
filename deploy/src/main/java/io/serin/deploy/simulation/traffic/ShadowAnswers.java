package io.serin.deploy.simulation.traffic;

/**
 * Both answers to one request, from one uniform number: where they differ, one of them is right, so that the accuracies fix everything.
 *
 * @param bothRight at most this: both right
 * @param baselineOnly above, at most this: only the baseline right
 * @param candidateOnly above, at most this: only the candidate; above, the same wrong answer
 */
record ShadowAnswers(double bothRight, double baselineOnly, double candidateOnly) {

    static ShadowAnswers of(double agreement, SimulatedVersion baseline, SimulatedVersion candidate) {
        double gain = candidate.accuracy() - baseline.accuracy();
        double differ = Math.max(1 - agreement, Math.abs(gain));
        double baselineOnly = Math.min(baseline.accuracy(), (differ - gain) / 2);
        double candidateOnly = Math.max(0, baselineOnly + gain);
        double both = baseline.accuracy() - baselineOnly;
        return new ShadowAnswers(both, both + baselineOnly, both + baselineOnly + candidateOnly);
    }

    boolean baselineRight(double draw) {
        return draw < baselineOnly;
    }

    boolean candidateRight(double draw) {
        return draw < bothRight || (draw >= baselineOnly && draw < candidateOnly);
    }

    boolean same(double draw) {
        return draw < bothRight || draw >= candidateOnly;
    }
}
