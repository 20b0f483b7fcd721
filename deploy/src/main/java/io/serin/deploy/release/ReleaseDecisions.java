package io.serin.deploy.release;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.deploy.judge.PlanCheck;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.PlanRefusal;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.ReleaseState.Ended;
import io.serin.deploy.release.ReleaseState.Paused;
import io.serin.deploy.release.ReleaseState.Preparing;
import io.serin.deploy.release.ReleaseState.Running;
import io.serin.deploy.release.ReleaseState.UnderWay;
import io.serin.deploy.release.routers.Observation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a person may do to a model's releases. Plain values in, events or a refusal out. */
final class ReleaseDecisions {

    private ReleaseDecisions() {}

    /** @param routers how many could take the candidate up now */
    static Decision<ReleaseEvent> create(
            ModelReleases state,
            ServedVersion candidate,
            Optional<ReleasePlan> asked,
            int routers,
            Actor actor,
            Instant now) {
        if (state.active().isPresent()) {
            ReleaseId running = state.active().get().id();
            return Decision.refused(
                    ReleaseReason.RELEASE_IN_PROGRESS, "model", "release " + running + " of this model is under way");
        }
        if (state.stable()
                .filter(stable -> stable.number() == candidate.number())
                .isPresent()) {
            return Decision.refused(
                    ReleaseReason.ALREADY_STABLE,
                    "version",
                    "version " + candidate.number() + " is the stable version");
        }
        if (state.locked(candidate)) {
            return Decision.refused(
                    ReleaseReason.VERSION_LOCKED,
                    "version",
                    "version " + candidate.number() + " runs what was rolled back twice, by "
                            + state.rollbacks(candidate).stream()
                                    .map(ReleaseId::text)
                                    .collect(Collectors.joining(" and "))
                            + ", and is locked until a person unlocks it");
        }
        if (routers == 0) {
            return Decision.refused(ReleaseReason.NO_ROUTER, "", "no router is a member of the cluster");
        }
        boolean first = state.stable().isEmpty();
        ReleasePlan plan = asked.orElse(first ? Presets.FIRST : Presets.STANDARD);
        Optional<PlanRefusal> refused = PlanCheck.refuse(plan, first);
        return refused.isPresent()
                ? refusal(refused.get())
                : Decision.accepted(new ReleaseEvent.Created(
                        ReleaseId.of(state.model(), state.count() + 1), state.model(), candidate, plan, actor, now));
    }

    /** @param why what the person said; may be empty but for what needs one */
    static Decision<ReleaseEvent> act(
            ModelReleases state, Action action, ReleaseId id, Observation seen, Actor actor, String why, Instant now) {
        if (action.needsWhy() && why.isBlank()) {
            return Decision.refused(
                    ReleaseReason.WHY_REQUIRED,
                    "why",
                    "this goes against what was decided from the figures: say why, the log keeps it");
        }
        return switch (action) {
            case UNLOCK -> unlock(state, id, actor, why, now);
            case PAUSE -> pause(state, id, actor, why, now);
            case RESUME -> resume(state, id, actor, why, now);
            case PROMOTE -> promote(state, id, seen, actor, why, now);
            case ABORT -> abort(state, id, seen, actor, why, now);
            case ROLL_BACK -> rollBack(state, id, seen, actor, why, now);
        };
    }

    private static Decision<ReleaseEvent> pause(
            ModelReleases state, ReleaseId id, Actor actor, String why, Instant now) {
        return onUnderWay(
                state,
                id,
                release -> release instanceof Paused
                        ? Decision.refused(ReleaseReason.ALREADY_PAUSED, "", "release " + id + " is paused already")
                        : Decision.accepted(new ReleaseEvent.Paused(actor, why, now)));
    }

    private static Decision<ReleaseEvent> resume(
            ModelReleases state, ReleaseId id, Actor actor, String why, Instant now) {
        return onUnderWay(
                state,
                id,
                release -> release instanceof Paused
                        ? Decision.accepted(new ReleaseEvent.Resumed(actor, why, now))
                        : Decision.refused(ReleaseReason.NOT_PAUSED, "", "release " + id + " is not paused"));
    }

    /** Ends the present stage as passed, unless a check fails: then it withdraws, as it would have by itself. */
    private static Decision<ReleaseEvent> promote(
            ModelReleases state, ReleaseId id, Observation seen, Actor actor, String why, Instant now) {
        return onUnderWay(state, id, release -> switch (release.active()) {
            case Preparing _ ->
                Decision.refused(
                        ReleaseReason.NOT_LIVE, "", "release " + id + " is still loaded and warmed on the routers");
            case Running running -> Progression.promoted(running, seen, actor, why, now);
        });
    }

    private static Decision<ReleaseEvent> unlock(
            ModelReleases state, ReleaseId id, Actor actor, String why, Instant now) {
        Optional<ServedVersion> version = state.candidate(id);
        if (version.isEmpty()) {
            return new Decision.Refused<>(ReleaseReason.unknown(id));
        }
        return state.locked(version.get())
                ? Decision.accepted(new ReleaseEvent.Unlocked(id, actor, why, now))
                : Decision.refused(
                        ReleaseReason.NOT_LOCKED,
                        "",
                        "version " + version.get().number() + " of release " + id + " is not locked");
    }

    private static Decision<ReleaseEvent> abort(
            ModelReleases state, ReleaseId id, Observation seen, Actor actor, String why, Instant now) {
        return onUnderWay(
                state,
                id,
                release -> Decision.accepted(new ReleaseEvent.Aborted(
                        Progression.evidence(release.active(), seen), actor, by(actor, "aborted", why), now, now)));
    }

    /** From any state that has not ended. Where no user was served yet there is nothing to take back: it is rejected. */
    private static Decision<ReleaseEvent> rollBack(
            ModelReleases state, ReleaseId id, Observation seen, Actor actor, String why, Instant now) {
        return onUnderWay(
                state,
                id,
                release -> Decision.accepted(Progression.withdrawal(
                        release.active(),
                        Progression.evidence(release.active(), seen),
                        actor,
                        by(actor, "rolled back", why),
                        now,
                        now)));
    }

    private static Decision<ReleaseEvent> refusal(PlanRefusal plan) {
        ReleaseReason reason =
                switch (plan.reason()) {
                    case INVALID_PLAN -> ReleaseReason.INVALID_PLAN;
                    case BASELINE_REQUIRED -> ReleaseReason.BASELINE_REQUIRED;
                };
        return Decision.refused(reason, plan.field(), plan.detail());
    }

    private static String by(Actor actor, String did, String why) {
        return did + " by " + actor + (why.isBlank() ? "" : ": " + why);
    }

    private static Decision<ReleaseEvent> onUnderWay(
            ModelReleases state, ReleaseId id, Function<UnderWay, Decision<ReleaseEvent>> decide) {
        return state.newest(id)
                .map(release -> switch (release.state()) {
                    case UnderWay underWay -> decide.apply(underWay);
                    case Ended ended -> ended(id, ended.outcome());
                })
                .or(() -> state.past(id).map(past -> ended(id, past.outcome())))
                .orElseGet(() -> new Decision.Refused<>(ReleaseReason.unknown(id)));
    }

    private static Decision<ReleaseEvent> ended(ReleaseId id, Outcome outcome) {
        return Decision.refused(ReleaseReason.RELEASE_ENDED, "", "release " + id + " has ended: " + outcome);
    }
}
