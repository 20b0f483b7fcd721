package io.serin.deploy.release.log;

import io.serin.api.Answer;
import io.serin.api.ModelName;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.release.ReleaseEvent;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.ReleaseViews;
import java.util.List;

/** A release as its log alone makes it, through the same machine and the same view as the live one. */
public final class ReleaseReplay {

    private ReleaseReplay() {}

    /**
     * @param upTo the sequence number asked for, at least 1
     * @param events the first ones of the model's log, at most {@code upTo}
     */
    public static Answer<ReleaseView> of(ModelName model, ReleaseId release, long upTo, List<ReleaseEvent> events) {
        if (events.isEmpty()) {
            return new Answer.Refused<>(ReleaseReason.unknown(release));
        }
        if (events.size() < upTo) {
            return Answer.refused(
                    ReleaseReason.INVALID_SEQUENCE,
                    "sequence",
                    "the log has " + events.size() + " events, not " + upTo);
        }
        return ReleaseViews.replayed(model, release, events)
                .<Answer<ReleaseView>>map(Answer.Done::new)
                .orElseGet(() -> Answer.refused(
                        ReleaseReason.INVALID_SEQUENCE,
                        "sequence",
                        "release '" + release + "' does not begin within the first " + upTo + " events"));
    }
}
