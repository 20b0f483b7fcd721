package io.serin.deploy.judge;

import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.Stage;
import java.time.Duration;

/** What a look at a stage comes to: for a release as for a simulated one. */
public enum StageStep {
    /** The stage goes on. */
    WAIT,
    /** The next stage begins; after the last, the candidate is stable. */
    PASS,
    /** The candidate is taken out. */
    FAIL,
    /** An A/B test ended without a better candidate: the stable version stays. */
    KEEP_STABLE,
    /** The stage was given its time and holds: the stable version stays. */
    EXPIRE;

    /**
     * The first of these that is so:
     *
     * <ol>
     *   <li>a check fails: {@link #FAIL}. It outranks all, as neither age nor another figure makes a bad candidate good
     *   <li>the A/B test is over and keeps the stable version: {@link #KEEP_STABLE}. Its sample is taken, so that no later figures may
     *       pass what it has decided
     *   <li>every check passes and the stage has its minimum time: {@link #PASS}. It comes before the maximum: what reaches its counts at
     *       the last moment is not given up
     *   <li>the stage has its maximum time, which is never below the minimum: {@link #EXPIRE}. What holds then would hold for ever
     *   <li>else: {@link #WAIT}
     * </ol>
     *
     * @param age of the stage, pauses left out
     * @param verdict of all checks
     * @param decision of the stage's A/B test so far; {@link AbDecision#GO_ON} at every other stage
     */
    public static StageStep of(Stage stage, Duration age, Verdict verdict, AbDecision decision) {
        if (verdict == Verdict.FAIL) {
            return FAIL;
        }
        if (decision.keepsStable()) {
            return KEEP_STABLE;
        }
        if (verdict == Verdict.PASS && age.compareTo(stage.minimum()) >= 0) {
            return PASS;
        }
        return age.compareTo(stage.maximum()) >= 0 ? EXPIRE : WAIT;
    }
}
