package io.serin.deploy.simulation;

import io.serin.deploy.judge.abtest.AbDecision;
import java.util.List;

/**
 * How the release that one method judged ended.
 *
 * @param stage its place in the plan, from 0
 * @param check what failed; empty when nothing did
 * @param decision how an A/B test kept the stable version; {@link AbDecision#GO_ON} where none did
 * @param faulty whether the candidate was as the scenario says by then
 * @param since from when it was: all that happened to the end
 * @param requestsByStage of both arms, for each stage that was entered
 */
public record RunResult(
        Outcome outcome,
        int stage,
        String check,
        AbDecision decision,
        boolean faulty,
        Elapsed since,
        List<Long> requestsByStage) {

    enum Outcome {
        PROMOTED,
        ROLLED_BACK,
        INCONCLUSIVE
    }

    /** @param requests of both arms */
    record Elapsed(long requests, long candidateRequests, long seconds) {}
}
