package io.serin.deploy.release.log;

import io.serin.api.Answer;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.release.ModelReleases;
import io.serin.deploy.release.Release;
import io.serin.deploy.release.ReleaseEvent;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.ReleaseViews;
import io.serin.persistence.Replayed;
import java.util.Optional;

/**
 * A release as its log alone makes it, through the same machine and the same view as the live one.
 *
 * @param state of the model's releases, which share one log
 * @param release empty before its first event
 */
public record ReleaseReplay(ReleaseId id, ModelReleases state, Optional<Release> release)
        implements Replayed<ReleaseEvent, ReleaseView> {

    public static ReleaseReplay of(ReleaseId id) {
        return new ReleaseReplay(id, ModelReleases.none(id.model()), Optional.empty());
    }

    /** Once another release has begun, nothing happens to this one any more. */
    @Override
    public ReleaseReplay after(ReleaseEvent event) {
        ModelReleases next = state.evolve(event);
        return new ReleaseReplay(id, next, next.newest(id).or(() -> release));
    }

    @Override
    public Answer<ReleaseView> view(long upTo) {
        if (state.revision() == 0) {
            return new Answer.Refused<>(ReleaseReason.unknown(id));
        }
        if (state.revision() < upTo) {
            return Answer.refused(
                    ReleaseReason.INVALID_SEQUENCE,
                    "sequence",
                    "the log has " + state.revision() + " events, not " + upTo);
        }
        return release.map(ReleaseViews::replayed)
                .<Answer<ReleaseView>>map(Answer.Done::new)
                .orElseGet(() -> Answer.refused(
                        ReleaseReason.INVALID_SEQUENCE,
                        "sequence",
                        "release '" + id + "' does not begin within the first " + upTo + " events"));
    }
}
