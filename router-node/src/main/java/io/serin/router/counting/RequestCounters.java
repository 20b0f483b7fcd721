package io.serin.router.counting;

import io.serin.router.runner.RunnerAnswer;
import java.util.List;

/**
 * Which counters one request counts in: its arm's, and that of its segment in the arm if there is one. Thread-safe; counting never waits.
 *
 * @param arms the whole first
 * @param cluster the user's
 * @param metrics whose values are taken
 */
public record RequestCounters(List<ArmCounter> arms, int cluster, List<String> metrics) {

    public void answered(RunnerAnswer answer) {
        arms.forEach(arm -> arm.answered(answer, cluster));
    }

    public void took(long runnerMicros) {
        arms.forEach(arm -> arm.took(runnerMicros));
    }

    /**
     * Of the whole arm alone: nobody is shown a segment's.
     *
     * @param micros from the request's arrival until its answer was there, in time
     */
    public void answeredAfter(long micros) {
        arms.getFirst().answeredAfter(micros);
    }

    public void labelled(boolean right) {
        arms.forEach(arm -> arm.labelled(right, cluster));
    }

    /** A metric that is not guarded changes nothing. */
    public void valued(String metric, double value) {
        if (metrics.contains(metric)) {
            arms.forEach(arm -> arm.valued(metric, value, cluster));
        }
    }

    public void paired(boolean same) {
        arms.forEach(arm -> arm.paired(same, cluster));
    }

    public void dropped() {
        arms.forEach(ArmCounter::dropped);
    }

    public void labelledPair(boolean baselineRight, boolean candidateRight) {
        arms.forEach(arm -> arm.labelledPair(baselineRight, candidateRight, cluster));
    }
}
