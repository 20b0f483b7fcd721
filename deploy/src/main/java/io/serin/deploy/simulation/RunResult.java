package io.serin.deploy.simulation;

import java.util.List;

/**
 * How the release that one method judged ended.
 *
 * @param stage its place in the plan, from 0
 * @param check what failed, or how an A/B test ended; empty when neither did
 * @param faulty whether the candidate was as the scenario says by then
 * @param since from when it was: all that happened to the end
 * @param requestsByStage of both arms, for each stage that was entered
 */
public record RunResult(
        Outcome outcome, int stage, String check, boolean faulty, Elapsed since, List<Long> requestsByStage) {

    enum Outcome {
        PROMOTED,
        ROLLED_BACK,
        INCONCLUSIVE
    }

    /** @param requests of both arms */
    record Elapsed(long requests, long candidateRequests, long seconds) {}
}
