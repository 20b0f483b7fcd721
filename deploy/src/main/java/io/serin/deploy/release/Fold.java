package io.serin.deploy.release;

import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.release.Phase.Active;
import io.serin.deploy.release.Phase.Ended;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import java.time.Duration;
import java.util.Optional;

/** What each event makes of the release under way. Total: an event is never refused, it has happened. */
final class Fold {

    private Fold() {}

    static Release entered(Release release, ReleaseEvent.StageEntered event, long sequence) {
        return release.entering(new Phase.Running(event.stage(), event.at(), Duration.ZERO), sequence);
    }

    static Release looked(Release release, ReleaseEvent.Looked event, long sequence) {
        return release.lookedAt(event.look(), event.evidence().figures(), sequence);
    }

    static Release passed(Release release, ReleaseEvent.StagePassed event, long sequence) {
        return release.closing(Optional.of(event.evidence()), Verdict.PASS, event.at(), sequence);
    }

    static Release paused(Release release, ReleaseEvent.Paused event, long sequence) {
        return release.in(new Phase.Paused(activeOf(release), event.at(), event.why()), sequence);
    }

    static Release resumed(Release release, ReleaseEvent.Resumed event, long sequence) {
        Phase next = release.phase() instanceof Phase.Paused paused ? paused.resumed(event.at()) : release.phase();
        return release.in(next, sequence);
    }

    static Release promoted(Release release, ReleaseEvent.Promoted event, long sequence) {
        return release.in(new Ended(Outcome.PROMOTED, event.why(), event.at()), sequence);
    }

    static Release rejected(Release release, ReleaseEvent.Rejected event, long sequence) {
        return release.closing(event.evidence(), verdict(event), event.at(), sequence)
                .in(new Ended(Outcome.REJECTED, event.why(), event.at()), sequence);
    }

    static Release rolledBack(Release release, ReleaseEvent.RolledBack event, long sequence) {
        return release.closing(Optional.of(event.evidence()), verdict(event.evidence()), event.at(), sequence)
                .withdrawn(event.detectedAt(), event.at())
                .in(new Ended(Outcome.ROLLED_BACK, event.why(), event.at()), sequence);
    }

    static Release aborted(Release release, ReleaseEvent.Aborted event, long sequence) {
        Release closed = release.closing(
                event.evidence(), event.evidence().map(Fold::verdict).orElse(Verdict.HOLD), event.at(), sequence);
        Release withdrawn = release.live() ? closed.withdrawn(event.detectedAt(), event.at()) : closed;
        return withdrawn.in(new Ended(Outcome.ABORTED, event.why(), event.at()), sequence);
    }

    /** A person may end what no check failed. */
    private static Verdict verdict(ReleaseEvent.Rejected event) {
        Verdict withoutFigures = event.actor().equals(ReleaseEvent.AUTOMATIC) ? Verdict.FAIL : Verdict.HOLD;
        return event.evidence().map(Fold::verdict).orElse(withoutFigures);
    }

    private static Verdict verdict(Evidence evidence) {
        return Judge.verdict(evidence.checks());
    }

    private static Active activeOf(Release release) {
        return release.phase()
                .active()
                .orElseThrow(() -> new IllegalStateException(release.id() + " has ended and cannot pause"));
    }
}
