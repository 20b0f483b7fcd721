package io.serin.deploy.release;

import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.release.ReleaseState.Creation;
import io.serin.deploy.release.ReleaseState.Ended;
import java.time.Instant;

/**
 * What is kept of a release that has ended and that another has followed: nothing happens to it any more, and its stages are in the log.
 *
 * @param plan its name
 * @param revision sequence number of its newest event
 */
public record PastRelease(
        ReleaseId id,
        ServedVersion candidate,
        String plan,
        Outcome outcome,
        String why,
        Instant createdAt,
        Instant endedAt,
        long revision) {

    static PastRelease of(Ended ended, long revision) {
        Creation creation = ended.creation();
        return new PastRelease(
                creation.id(),
                creation.candidate(),
                creation.plan().name(),
                ended.outcome(),
                ended.why(),
                creation.at(),
                ended.at(),
                revision);
    }
}
