package io.serin.deploy.release;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.abtest.AbCheck;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.judge.check.CheckView;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.plan.Stages;
import io.serin.deploy.release.Decision.Accepted;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a release goes its way by itself: what follows from what control has seen. An unchanged verdict has no event. */
public final class Course {

    private Course() {}

    /** @param prepareWithin at this age a preparation that is not complete ends its release */
    static Accepted next(ModelReleases state, Observation seen, Duration prepareWithin, Instant now) {
        return state.active()
                .map(release -> release.running().isPresent()
                        ? staged(release, release.running().get(), seen, now)
                        : prepared(release, seen, prepareWithin, now))
                .orElseGet(Accepted::of);
    }

    /** The first acknowledgement of the present table by a router; an older or repeated one says nothing new. */
    static Accepted applied(ModelReleases state, String node, long tableVersion, Instant appliedAt, Instant now) {
        boolean news = tableVersion == state.tableVersion()
                && tableVersion > 0
                && !state.applied().contains(node);
        return news ? Accepted.of(new ReleaseEvent.RouterApplied(node, tableVersion, appliedAt, now)) : Accepted.of();
    }

    static Accepted promoted(Release release, Observation seen, String actor, String why, Instant now) {
        Phase.Running running = release.running().orElseThrow();
        Evidence evidence = judged(release, seen);
        return Judge.verdict(evidence.checks()) == Verdict.FAIL
                ? Accepted.of(failed(release, evidence, seen.receivedAt(), now))
                : Accepted.of(passed(release, running, evidence, actor, "promoted by " + actor + after(why), now));
    }

    /** Taken back from live traffic, or rejected when it never was live. */
    static ReleaseEvent withdrawal(
            Release release, Optional<Evidence> evidence, String actor, String why, Instant detectedAt, Instant now) {
        return release.live()
                ? new ReleaseEvent.RolledBack(evidence.orElseThrow(), actor, why, detectedAt, now)
                : new ReleaseEvent.Rejected(evidence, actor, why, now);
    }

    /** Empty while preparing. */
    static Optional<Evidence> evidence(Release release, Observation seen) {
        return release.running()
                .map(running -> new Evidence(
                        seen.figures(),
                        seen.readiness(),
                        checks(release, running, seen.figures(), seen.readiness()),
                        Judge.RULE));
    }

    /** Every check of the stage that runs, from what was known. */
    public static List<CheckView> checks(
            Release release, Phase.Running running, StageFigures figures, Readiness readiness) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(readiness.check());
        checks.addAll(Judge.judge(release.plan(), running.stage(), figures, release.background()));
        return List.copyOf(checks);
    }

    private static Accepted prepared(Release release, Observation seen, Duration within, Instant now) {
        Readiness readiness = seen.readiness();
        if (readiness.failure().isPresent()) {
            String why = readiness.failure().get();
            return Accepted.of(new ReleaseEvent.Rejected(Optional.empty(), ReleaseEvent.AUTOMATIC, why, now));
        }
        if (!(release.phase() instanceof Phase.Preparing preparing)) {
            return Accepted.of();
        }
        if (readiness.complete()) {
            return Accepted.of(
                    new ReleaseEvent.CandidateReady(readiness.warm(), ReleaseEvent.AUTOMATIC, now),
                    entered(release, 0, ReleaseEvent.AUTOMATIC, now));
        }
        if (preparing.age(now).compareTo(within) >= 0) {
            String why = "not loaded and warm on every router within " + within + ": "
                    + String.join("; ", readiness.missing());
            return Accepted.of(
                    new ReleaseEvent.Aborted(Optional.empty(), ReleaseEvent.AUTOMATIC, why, seen.receivedAt(), now));
        }
        return Accepted.of();
    }

    private static Accepted staged(Release release, Phase.Running running, Observation seen, Instant now) {
        Evidence evidence = judged(release, seen);
        Optional<AbLook> look = Judge.due(release.plan(), running.stage(), seen.figures(), release.background());
        if (look.isPresent()) {
            ReleaseEvent looked =
                    new ReleaseEvent.Looked(running.stage(), look.get(), evidence, ReleaseEvent.AUTOMATIC, now);
            Release known = release.lookedAt(look.get(), seen.figures(), release.revision());
            return Accepted.of(looked).and(staged(known, running, seen, now));
        }
        Verdict verdict = Judge.verdict(evidence.checks());
        if (verdict == Verdict.FAIL) {
            return Accepted.of(failed(release, evidence, detectedAt(seen, now), now));
        }
        if (release.phase() instanceof Phase.Paused) {
            return Accepted.of();
        }
        AbDecision decision = AbCheck.decision(release.background().looks());
        if (decision.keepsStable()) {
            String why = "the A/B test ended as " + decision + ": stable stays; " + explained(evidence, Verdict.HOLD);
            return Accepted.of(new ReleaseEvent.Aborted(
                    Optional.of(evidence), ReleaseEvent.AUTOMATIC, why, seen.receivedAt(), now));
        }
        Stage stage = release.plan().stages().get(running.stage());
        Duration age = running.age(now);
        if (verdict == Verdict.PASS && age.compareTo(stage.minimum()) >= 0) {
            return Accepted.of(passed(release, running, evidence, ReleaseEvent.AUTOMATIC, "every check passed", now));
        }
        return age.compareTo(stage.maximum()) >= 0
                ? Accepted.of(expired(stage, evidence, seen.receivedAt(), now))
                : Accepted.of();
    }

    private static ReleaseEvent failed(Release release, Evidence evidence, Instant detectedAt, Instant now) {
        String why = explained(evidence, Verdict.FAIL);
        return withdrawal(release, Optional.of(evidence), ReleaseEvent.AUTOMATIC, why, detectedAt, now);
    }

    private static ReleaseEvent expired(Stage stage, Evidence evidence, Instant detectedAt, Instant now) {
        String why = Stages.name(stage) + " reached its maximum of " + stage.maximum() + " holding: "
                + explained(evidence, Verdict.HOLD);
        return new ReleaseEvent.Aborted(Optional.of(evidence), ReleaseEvent.AUTOMATIC, why, detectedAt, now);
    }

    private static ReleaseEvent[] passed(
            Release release, Phase.Running running, Evidence evidence, String actor, String why, Instant now) {
        ReleaseEvent passed = new ReleaseEvent.StagePassed(running.stage(), evidence, actor, why, now);
        int next = running.stage() + 1;
        ReleaseEvent then = next < release.plan().stages().size()
                ? entered(release, next, actor, now)
                : new ReleaseEvent.Promoted(actor, why, now);
        return new ReleaseEvent[] {passed, then};
    }

    private static ReleaseEvent entered(Release release, int index, String actor, Instant now) {
        Stage stage = release.plan().stages().get(index);
        return new ReleaseEvent.StageEntered(index, Stages.name(stage), Stages.percent(stage), actor, now);
    }

    /** A router's failure is acted on as it comes; figures wait for the next look. */
    private static Instant detectedAt(Observation seen, Instant now) {
        return seen.readiness().failure().isPresent() ? now : seen.receivedAt();
    }

    private static Evidence judged(Release release, Observation seen) {
        return evidence(release, seen).orElseThrow();
    }

    private static String explained(Evidence evidence, Verdict verdict) {
        return evidence.checks().stream()
                .filter(check -> check.verdict() == verdict)
                .map(check -> check.name() + ": " + check.explanation())
                .collect(Collectors.joining("; "));
    }

    private static String after(String why) {
        return why.isBlank() ? "" : ": " + why;
    }
}
