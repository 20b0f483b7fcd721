package io.serin.deploy.release.log;

import io.serin.deploy.release.ReleaseAnswer;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleaseEvent;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.Views;
import io.serin.persistence.AuditLog;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A release as its log alone makes it, through the same machine and the same view as the live one. */
public final class ReleaseReplay {

    private ReleaseReplay() {}

    /** @param sequence how many events to read, at least 1 */
    public static CompletionStage<ReleaseAnswer> of(AuditLog log, String model, String release, long sequence) {
        return log.replay(ReleaseEntity.KIND + "|" + model, sequence, ReleaseEvent.class)
                .thenApply(events -> answer(model, release, sequence, events));
    }

    private static ReleaseAnswer answer(String model, String release, long sequence, List<ReleaseEvent> events) {
        if (events.isEmpty()) {
            return new ReleaseAnswer.Refused(
                    ReleaseReason.UNKNOWN_RELEASE, "", "there is no release '" + release + "'");
        }
        if (events.size() < sequence) {
            return new ReleaseAnswer.Refused(
                    ReleaseReason.INVALID_SEQUENCE,
                    "sequence",
                    "the log has " + events.size() + " events, not " + sequence);
        }
        return Views.replayed(model, release, events)
                .<ReleaseAnswer>map(ReleaseAnswer.Accepted::new)
                .orElseGet(() -> new ReleaseAnswer.Refused(
                        ReleaseReason.INVALID_SEQUENCE,
                        "sequence",
                        "release '" + release + "' does not begin within the first " + sequence + " events"));
    }
}
