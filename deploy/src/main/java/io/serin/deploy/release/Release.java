package io.serin.deploy.release;

import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.ReleaseState.Creation;
import io.serin.deploy.release.ReleaseState.Ended;
import io.serin.deploy.release.ReleaseState.Paused;
import io.serin.deploy.release.ReleaseState.Preparing;
import io.serin.deploy.release.ReleaseState.Running;
import io.serin.deploy.release.ReleaseState.UnderWay;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import java.util.Optional;

/**
 * The life of one release. Pure: no clock, no IO. What a command or a look comes to ({@link ReleaseDecisions}, {@link Progression}):
 *
 * <pre>
 *             | pause   resume     promote    abort    roll back     look: pass   fail         hold  expire   keep stable
 * ------------+------------------------------------------------------------------------------------------------------------
 * none        | -       -          -          -        -             .            .            .     .        .
 * Preparing   | Paused  -          -          ABORTED  REJECTED      Running      REJECTED     .     ABORTED  .
 * Running     | Paused  -          Running,   ABORTED  REJECTED,     Running,     REJECTED,    .     ABORTED  ABORTED
 *             |                    PROMOTED            ROLLED_BACK   PROMOTED     ROLLED_BACK
 * Paused, of  |
 *   Preparing | -       Preparing  -          ABORTED  REJECTED      .            REJECTED     .     .        .
 *   Running   | -       Running    Running,   ABORTED  REJECTED,     .            REJECTED,    .     .        .
 *             |                    PROMOTED            ROLLED_BACK                ROLLED_BACK
 * Ended       | -       -          -          -        -             .            .            .     .        .
 *
 * - refused     . nothing, but for a planned look at an A/B test that is due
 * create: refused unless the newest release has ended; acknowledgement: the first of the present table by each router is noted, in every state
 * PROMOTED after the last stage; promote comes to what fail does while a check fails, and is refused in a baseline that does not pass; REJECTED
 * where no user was served, else ROLLED_BACK
 * unlock: refused unless what the release tried is locked; then {@code Unlocked}, which is {@link ModelReleases}' and changes no release
 * </pre>
 *
 * What each event makes of a release; an event where none is legal has never happened, and is a bug:
 *
 * <pre>
 *             | Created    Candidate-  Stage-   Looked   Stage-   Paused  Resumed    Promoted  Rejected  RolledBack  Router-
 *             |            Ready       Entered           Passed                                Aborted               Applied
 * ------------+----------------------------------------------------------------------------------------------------------
 * none        | Preparing  -           -        -        -        -       -          -         -         -           -
 * Preparing   | -          Preparing   Running  -        -        Paused  -          -         Ended     -           Preparing
 * Running     | -          -           Running  Running  Running  Paused  -          Ended     Ended     Ended       Running
 * Paused, of  |
 *   Preparing | -          -           -        -        -        -       Preparing  -         Ended     -           Paused
 *   Running   | -          -           Running  Paused   Paused   -       Running    Ended     Ended     Ended       Paused
 * Ended       | Preparing  -           -        -        -        -       -          -         -         -           Ended
 * </pre>
 *
 * {@code CandidateReady} and {@code StageEntered} are written together, and so are {@code StagePassed} and what follows it.
 *
 * @param revision sequence number of its newest event
 */
public record Release(ReleaseState state, long revision) {

    static Release created(ReleaseEvent.Created event, Optional<ServedVersion> stable, long revision) {
        Creation creation =
                new Creation(event.release(), event.model(), event.candidate(), stable, event.plan(), event.at());
        return new Release(creation.toPreparing(), revision);
    }

    /** @throws IllegalStateException where the event cannot follow */
    Release evolve(ReleaseEvent event, long sequence) {
        ReleaseState next =
                switch (state) {
                    case Preparing preparing -> evolve(preparing, event);
                    case Running running -> evolve(running, event);
                    case Paused paused -> evolve(paused, event);
                    case Ended ended -> evolve(ended, event);
                };
        return new Release(next, sequence);
    }

    public ReleaseId id() {
        return state.creation().id();
    }

    ServedVersion candidate() {
        return state.creation().candidate();
    }

    public ReleasePlan plan() {
        return state.creation().plan();
    }

    public boolean ended() {
        return state instanceof Ended;
    }

    public Optional<Outcome> outcome() {
        return state instanceof Ended ended ? Optional.of(ended.outcome()) : Optional.empty();
    }

    /** In a stage of the plan, paused or not; empty while preparing and after the end. */
    public Optional<Running> running() {
        return state instanceof UnderWay underWay && underWay.active() instanceof Running running
                ? Optional.of(running)
                : Optional.empty();
    }

    Optional<Stage> stage() {
        return running().map(Running::stage);
    }

    /** Whether users get the candidate's answers now. */
    boolean live() {
        return stage().map(Stage::live).orElse(false);
    }

    /** What routers are to do with the candidate; empty after the end. */
    Optional<Candidate> exposed() {
        return ended()
                ? Optional.empty()
                : Optional.of(new Candidate(
                        candidate(), stage().map(Release::exposure).orElseGet(Exposure.Prepared::new)));
    }

    private static Exposure exposure(Stage stage) {
        return switch (stage) {
            case Stage.Baseline _ -> new Exposure.Prepared();
            case Stage.Shadow shadow -> new Exposure.Shadowed(shadow.samplePercent());
            case Stage.Canary _, Stage.AbTest _, Stage.Full _, Stage.First _ -> new Exposure.Live(stage.percent());
        };
    }

    private static ReleaseState evolve(Preparing preparing, ReleaseEvent event) {
        return switch (event) {
            case ReleaseEvent.CandidateReady ready -> preparing.withCandidateReady(ready);
            case ReleaseEvent.StageEntered entered -> preparing.toRunning(entered.stage(), entered.at());
            case ReleaseEvent.Paused paused -> preparing.toPaused(paused.why(), paused.at());
            case ReleaseEvent.Rejected rejected -> preparing.toRejected(rejected);
            case ReleaseEvent.Aborted aborted -> preparing.toAborted(aborted);
            case ReleaseEvent.RouterApplied _ -> preparing;
            case ReleaseEvent.Created _,
                    ReleaseEvent.Looked _,
                    ReleaseEvent.StagePassed _,
                    ReleaseEvent.Resumed _,
                    ReleaseEvent.Promoted _,
                    ReleaseEvent.RolledBack _,
                    ReleaseEvent.Unlocked _ -> throw illegal(preparing, event);
        };
    }

    private static ReleaseState evolve(Running running, ReleaseEvent event) {
        return switch (event) {
            case ReleaseEvent.StageEntered entered -> running.toRunning(entered.stage(), entered.at());
            case ReleaseEvent.Looked looked -> running.withLook(looked);
            case ReleaseEvent.StagePassed passed -> running.withPassed(passed);
            case ReleaseEvent.Paused paused -> running.toPaused(paused.why(), paused.at());
            case ReleaseEvent.Promoted promoted -> running.toPromoted(promoted.why(), promoted.at());
            case ReleaseEvent.Rejected rejected -> running.toRejected(rejected);
            case ReleaseEvent.RolledBack back -> running.toRolledBack(back);
            case ReleaseEvent.Aborted aborted -> running.toAborted(aborted);
            case ReleaseEvent.RouterApplied _ -> running;
            case ReleaseEvent.Created _,
                    ReleaseEvent.CandidateReady _,
                    ReleaseEvent.Resumed _,
                    ReleaseEvent.Unlocked _ -> throw illegal(running, event);
        };
    }

    /** What a person or a failing check moves on moves on from where it was paused. */
    private static ReleaseState evolve(Paused paused, ReleaseEvent event) {
        return switch (event) {
            case ReleaseEvent.Resumed resumed -> paused.toResumed(resumed.at());
            case ReleaseEvent.Looked looked
            when paused.active() instanceof Running running -> paused.with(running.withLook(looked));
            case ReleaseEvent.StagePassed passed
            when paused.active() instanceof Running running -> paused.with(running.withPassed(passed));
            case ReleaseEvent.StageEntered _, ReleaseEvent.Promoted _, ReleaseEvent.RolledBack _
            when paused.active() instanceof Running running -> evolve(running, event);
            case ReleaseEvent.Rejected rejected -> paused.active().toRejected(rejected);
            case ReleaseEvent.Aborted aborted -> paused.active().toAborted(aborted);
            case ReleaseEvent.RouterApplied _ -> paused;
            case ReleaseEvent.Created _,
                    ReleaseEvent.CandidateReady _,
                    ReleaseEvent.StageEntered _,
                    ReleaseEvent.Looked _,
                    ReleaseEvent.StagePassed _,
                    ReleaseEvent.Paused _,
                    ReleaseEvent.Promoted _,
                    ReleaseEvent.RolledBack _,
                    ReleaseEvent.Unlocked _ -> throw illegal(paused, event);
        };
    }

    private static ReleaseState evolve(Ended ended, ReleaseEvent event) {
        return switch (event) {
            case ReleaseEvent.RouterApplied applied -> ended.withApplied(applied);
            case ReleaseEvent.Created _,
                    ReleaseEvent.CandidateReady _,
                    ReleaseEvent.StageEntered _,
                    ReleaseEvent.Looked _,
                    ReleaseEvent.StagePassed _,
                    ReleaseEvent.Paused _,
                    ReleaseEvent.Resumed _,
                    ReleaseEvent.Promoted _,
                    ReleaseEvent.Rejected _,
                    ReleaseEvent.RolledBack _,
                    ReleaseEvent.Aborted _,
                    ReleaseEvent.Unlocked _ -> throw illegal(ended, event);
        };
    }

    private static IllegalStateException illegal(ReleaseState state, ReleaseEvent event) {
        String what = event.getClass().getSimpleName();
        String where = state.getClass().getSimpleName();
        return new IllegalStateException(
                what + " cannot follow on " + where + " of " + state.creation().id());
    }
}
