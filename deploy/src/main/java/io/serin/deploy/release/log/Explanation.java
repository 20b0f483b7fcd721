package io.serin.deploy.release.log;

import io.serin.api.Actor;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import java.time.Instant;
import java.util.List;

/**
 * One verdict of a release: what was decided, from what, and whether the log alone gives the same verdict again.
 *
 * @param sequence of the event in its model's log
 * @param event its type: {@code Looked}, {@code StagePassed}, {@code Rejected}, {@code RolledBack} or {@code Aborted}
 * @param stage the stage's name, such as {@code canary}
 * @param verdict of the checks; a person may end what no check failed
 * @param checks as they were stored
 * @param recomputation whether the same figures give the same checks now
 * @param differences one line for each check that comes out different
 */
public record Explanation(
        long sequence,
        String event,
        Instant at,
        Actor actor,
        String why,
        String stage,
        double percent,
        Verdict verdict,
        List<WrittenCheck> checks,
        Recomputation recomputation,
        List<String> differences) {

    public enum Recomputation {
        /** Every figure of every check, bit for bit. */
        SAME,
        DIFFERENT,
        /** The event was judged by an older rule, which this version does not have. */
        OLDER_RULE
    }

    public Explanation {
        checks = List.copyOf(checks);
        differences = List.copyOf(differences);
    }
}
