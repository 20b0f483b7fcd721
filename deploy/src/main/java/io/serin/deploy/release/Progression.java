package io.serin.deploy.release;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.api.Decision.Accepted;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.StageLook;
import io.serin.deploy.judge.StageStep;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.release.ReleaseState.Active;
import io.serin.deploy.release.ReleaseState.Ended;
import io.serin.deploy.release.ReleaseState.Paused;
import io.serin.deploy.release.ReleaseState.Preparing;
import io.serin.deploy.release.ReleaseState.Running;
import io.serin.deploy.release.routers.Observation;
import io.serin.deploy.release.routers.RouterReadiness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a release moves on by itself: what follows from what control has seen. An unchanged verdict has no event. */
public final class Progression {

    private Progression() {}

    /** @param prepareWithin at this age a preparation that is not complete ends its release */
    static Accepted<ReleaseEvent> next(ModelReleases state, Observation seen, Duration prepareWithin, Instant now) {
        return state.newest()
                .<Accepted<ReleaseEvent>>map(release -> switch (release.state()) {
                    case Preparing preparing -> prepared(preparing, seen, prepareWithin, now);
                    case Running running -> staged(running, seen, now);
                    case Paused paused -> guarded(paused.active(), seen, now);
                    case Ended _ -> Decision.nothing();
                })
                .orElseGet(Decision::nothing);
    }

    /** The first acknowledgement of the present table by a router; an older or repeated one says nothing new. */
    static Accepted<ReleaseEvent> applied(
            ModelReleases state, String node, long tableVersion, Instant appliedAt, Instant now) {
        boolean news = tableVersion == state.tableVersion()
                && tableVersion > 0
                && !state.applied().contains(node);
        return news
                ? Decision.accepted(new ReleaseEvent.RouterApplied(node, tableVersion, appliedAt, now))
                : Decision.nothing();
    }

    /**
     * Ends the stage as passed, whatever it holds for; but no word makes up for a baseline, without which nothing can be compared
     * later.
     */
    static Decision<ReleaseEvent> promoted(Running running, Observation seen, Actor actor, String why, Instant now) {
        Evidence evidence = evidence(running.look(seen.figures()), seen);
        if (evidence.verdict() == Verdict.FAIL) {
            return Decision.accepted(failed(running, evidence, seen.receivedAt(), now));
        }
        return running.stage() instanceof Stage.Baseline && evidence.verdict() != Verdict.PASS
                ? Decision.refused(
                        ReleaseReason.BASELINE_REQUIRED,
                        "",
                        "no version goes live without a baseline of the stable one: "
                                + explained(evidence, Verdict.HOLD))
                : passed(running, evidence, actor, "promoted by " + actor + ": " + why, now);
    }

    /** Taken back from live traffic, or rejected when it never was live. */
    static ReleaseEvent withdrawal(
            Active active, Optional<Evidence> evidence, Actor actor, String why, Instant detectedAt, Instant now) {
        return active.planned().map(Stage::live).orElse(false)
                ? new ReleaseEvent.RolledBack(evidence.orElseThrow(), actor, why, detectedAt, now)
                : new ReleaseEvent.Rejected(evidence, actor, why, now);
    }

    /** Empty while preparing. */
    static Optional<Evidence> evidence(Active active, Observation seen) {
        return switch (active) {
            case Preparing _ -> Optional.empty();
            case Running running -> Optional.of(evidence(running.look(seen.figures()), seen));
        };
    }

    /** Every check of the stage that runs, from what was known. */
    public static List<Check> checks(StageLook look, RouterReadiness readiness) {
        List<Check> checks = new ArrayList<>();
        checks.add(readiness.check());
        checks.addAll(look.checks());
        return List.copyOf(checks);
    }

    private static Accepted<ReleaseEvent> prepared(
            Preparing preparing, Observation seen, Duration within, Instant now) {
        RouterReadiness readiness = seen.readiness();
        if (readiness.failure().isPresent()) {
            return unloadable(readiness.failure().get(), now);
        }
        if (readiness.complete()) {
            return Decision.accepted(
                    new ReleaseEvent.CandidateReady(readiness.warm(), Actor.AUTOMATIC, now),
                    entered(preparing, 0, Actor.AUTOMATIC, now));
        }
        if (preparing.age(now).compareTo(within) >= 0) {
            String why = "not loaded and warm on every router within " + within + ": "
                    + String.join("; ", readiness.missing());
            return Decision.accepted(
                    new ReleaseEvent.Aborted(Optional.empty(), Actor.AUTOMATIC, why, seen.receivedAt(), now));
        }
        return Decision.nothing();
    }

    private static Accepted<ReleaseEvent> staged(Running running, Observation seen, Instant now) {
        StageLook look = running.look(seen.figures());
        Evidence evidence = evidence(look, seen);
        Accepted<ReleaseEvent> then =
                switch (step(running, look, evidence, now)) {
                    case WAIT -> Decision.nothing();
                    case PASS -> passed(running, evidence, Actor.AUTOMATIC, "every check passed", now);
                    case FAIL -> Decision.accepted(failed(running, evidence, detectedAt(seen, now), now));
                    case KEEP_STABLE -> Decision.accepted(kept(look, evidence, seen.receivedAt(), now));
                    case EXPIRE -> Decision.accepted(expired(running.stage(), evidence, seen.receivedAt(), now));
                };
        return looked(running, look, evidence, now).and(then);
    }

    /** What is paused is taken out when a check fails, and moves on by itself in no other way. */
    private static Accepted<ReleaseEvent> guarded(Active active, Observation seen, Instant now) {
        return switch (active) {
            case Preparing _ ->
                seen.readiness().failure().map(why -> unloadable(why, now)).orElseGet(Decision::nothing);
            case Running running -> guarded(running, seen, now);
        };
    }

    private static Accepted<ReleaseEvent> guarded(Running running, Observation seen, Instant now) {
        StageLook look = running.look(seen.figures());
        Evidence evidence = evidence(look, seen);
        Accepted<ReleaseEvent> then = step(running, look, evidence, now) == StageStep.FAIL
                ? Decision.accepted(failed(running, evidence, detectedAt(seen, now), now))
                : Decision.nothing();
        return looked(running, look, evidence, now).and(then);
    }

    private static StageStep step(Running running, StageLook look, Evidence evidence, Instant now) {
        return StageStep.of(running.stage(), running.age(now), evidence.verdict(), look.decision());
    }

    private static Accepted<ReleaseEvent> looked(Running running, StageLook look, Evidence evidence, Instant now) {
        return look.due()
                .map(due -> Decision.<ReleaseEvent>accepted(
                        new ReleaseEvent.Looked(running.index(), due, evidence, Actor.AUTOMATIC, now)))
                .orElseGet(Decision::nothing);
    }

    private static Accepted<ReleaseEvent> unloadable(String why, Instant now) {
        return Decision.accepted(new ReleaseEvent.Rejected(Optional.empty(), Actor.AUTOMATIC, why, now));
    }

    private static ReleaseEvent failed(Running running, Evidence evidence, Instant detectedAt, Instant now) {
        String why = explained(evidence, Verdict.FAIL);
        return withdrawal(running, Optional.of(evidence), Actor.AUTOMATIC, why, detectedAt, now);
    }

    private static ReleaseEvent kept(StageLook look, Evidence evidence, Instant detectedAt, Instant now) {
        String why =
                "the A/B test ended as " + look.decision() + ": stable stays; " + explained(evidence, Verdict.HOLD);
        return new ReleaseEvent.Aborted(Optional.of(evidence), Actor.AUTOMATIC, why, detectedAt, now);
    }

    private static ReleaseEvent expired(Stage stage, Evidence evidence, Instant detectedAt, Instant now) {
        String why = stage.name() + " reached its maximum of " + stage.maximum() + " holding: "
                + explained(evidence, Verdict.HOLD);
        return new ReleaseEvent.Aborted(Optional.of(evidence), Actor.AUTOMATIC, why, detectedAt, now);
    }

    private static Accepted<ReleaseEvent> passed(
            Running running, Evidence evidence, Actor actor, String why, Instant now) {
        int next = running.index() + 1;
        ReleaseEvent then = next < running.creation().plan().stages().size()
                ? entered(running, next, actor, now)
                : new ReleaseEvent.Promoted(actor, why, now);
        return Decision.accepted(new ReleaseEvent.StagePassed(running.index(), evidence, actor, why, now), then);
    }

    private static ReleaseEvent entered(Active active, int index, Actor actor, Instant now) {
        Stage stage = active.creation().plan().stages().get(index);
        return new ReleaseEvent.StageEntered(index, stage.name(), stage.percent(), actor, now);
    }

    /** A router's failure is acted on as it comes; figures wait for the next look. */
    private static Instant detectedAt(Observation seen, Instant now) {
        return seen.readiness().failure().isPresent() ? now : seen.receivedAt();
    }

    private static Evidence evidence(StageLook look, Observation seen) {
        return new Evidence(seen.figures(), seen.readiness(), checks(look, seen.readiness()), Judge.RULE);
    }

    private static String explained(Evidence evidence, Verdict verdict) {
        return evidence.checks().stream()
                .filter(check -> check.verdict() == verdict)
                .map(check -> check.name() + ": " + check.explanation())
                .collect(Collectors.joining("; "));
    }
}
