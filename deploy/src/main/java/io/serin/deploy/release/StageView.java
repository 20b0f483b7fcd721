package io.serin.deploy.release;

import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * @param name {@code smoke}, {@code baseline}, {@code shadow}, {@code canary}, {@code ab-test} or {@code full}
 * @param percent share of users that the candidate answers, 0-100
 * @param requests of each arm; a shadow's pairs count as candidate requests
 * @param verdict the present one while the stage runs, the last one after
 */
public record StageView(
        String name,
        double percent,
        Instant enteredAt,
        Optional<Instant> endedAt,
        Requests requests,
        Verdict verdict,
        List<WrittenCheck> checks) {

    public record Requests(long baseline, long candidate) {}
}
