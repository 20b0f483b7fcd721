package io.serin.deploy.release.routers;

import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import java.util.Locale;

/**
 * A router that has loaded, tried and warmed a candidate.
 *
 * @param p95Micros of the candidate's last warm-up inferences
 */
public record WarmRouter(String node, String incarnation, int inferences, long p95Micros) {

    public Check check() {
        double millis = p95Micros / 1_000.0;
        String explanation = String.format(
                Locale.ROOT,
                "%s loaded and warm: %d inferences, p95 of the last half %.1f ms",
                node,
                inferences,
                millis);
        return Check.count("smoke " + node, Verdict.PASS, millis, 0, explanation);
    }
}
