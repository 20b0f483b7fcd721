package io.serin.training.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a job is tried again after transient failures, and how soon. Ten minutes of training restore the credit: what
 * fails now and then is not a job that cannot run.
 */
final class RetryRule {

    /** Failed attempts in a row; the last of them is the job's end. By then the wait has been the longest once, and some ten minutes have passed. */
    static final int ATTEMPTS = 9;

    static final Duration RESTORES_CREDIT = Duration.ofMinutes(10);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private RetryRule() {}

    /**
     * Whether an attempt held its trainers for so long that those before it do not count any more. Its events do not say when the first step
     * was done; fetching what it begins with counts too.
     */
    static boolean restoresCredit(Instant begun, Instant ended) {
        return Duration.between(begun, ended).compareTo(RESTORES_CREDIT) >= 0;
    }

    /**
     * Not before when the next attempt begins; empty for at once, after the first failure.
     *
     * @param failures in a row, with the newest; at least 1
     */
    static Optional<Instant> retryAt(int failures, Instant failedAt) {
        return failures == 1 ? Optional.empty() : Optional.of(failedAt.plus(waitAfter(failures)));
    }

    private static Duration waitAfter(int failures) {
        Duration wait = FIRST_WAIT;
        for (int doubled = 2; doubled < failures && wait.compareTo(LONGEST_WAIT) < 0; doubled++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
