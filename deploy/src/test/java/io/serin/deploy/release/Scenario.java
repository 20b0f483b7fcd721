package io.serin.deploy.release;

import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Decision;
import io.serin.api.ModelName;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.log.ReleaseReplay;
import io.serin.deploy.release.routers.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model's releases driven by hand: every accepted decision is folded and logged, as the entity does it. */
public final class Scenario {

    static final Duration PREPARE_WITHIN = Duration.ofMinutes(5);
    public static final Actor ACTOR = new Actor("ada");

    public final List<ReleaseEvent> log = new ArrayList<>();
    public ModelReleases state = ModelReleases.none(new ModelName("fashion"));
    public Instant now = Instant.parse("2026-11-22T10:00:00Z");

    /** Version 1 is stable and no release is under way. */
    public static Scenario withStable() {
        Scenario scenario = new Scenario();
        scenario.create(1, Optional.empty());
        scenario.look(StageFigures.NONE);
        scenario.pass();
        return scenario;
    }

    /** Version 2 with {@link Samples#PLAN} has reached the plan's stage. */
    public static Scenario at(int stage) {
        Scenario scenario = withStable();
        scenario.create(2, Optional.of(Samples.PLAN));
        scenario.look(StageFigures.NONE);
        for (int passed = 0; passed < stage; passed++) {
            scenario.pass();
        }
        return scenario;
    }

    public Decision<ReleaseEvent> create(int version, Optional<ReleasePlan> plan) {
        return take(ReleaseDecisions.create(state, SampleVersions.version(version), plan, 1, ACTOR, now));
    }

    public Decision<ReleaseEvent> act(Action action) {
        return act(action, StageFigures.NONE);
    }

    public Decision<ReleaseEvent> act(Action action, StageFigures figures) {
        return take(ReleaseDecisions.act(state, action, id(), seen(figures), ACTOR, "because", now));
    }

    /** The stage's minimum time passes and every check passes. */
    public void pass() {
        now = now.plusSeconds(2);
        look(Samples.good(stage()));
    }

    public Decision<ReleaseEvent> look(StageFigures figures) {
        return look(seen(figures));
    }

    public Decision<ReleaseEvent> look(Observation seen) {
        return take(Progression.next(state, seen, PREPARE_WITHIN, now));
    }

    public Decision<ReleaseEvent> applied(String node) {
        return take(Progression.applied(state, node, state.tableVersion(), now, now));
    }

    public Observation seen(StageFigures figures) {
        return new Observation(figures, SampleVersions.READY, now);
    }

    public Release release() {
        return state.newest().orElseThrow();
    }

    public ReleaseId id() {
        return release().id();
    }

    public Stage stage() {
        return release().stage().orElseThrow();
    }

    public ReleaseView view() {
        return ReleaseViews.of(release(), Optional.empty());
    }

    /** As a log alone shows it. */
    public static ReleaseView replayed(ReleaseId release, List<ReleaseEvent> log) {
        ReleaseReplay replayed = ReleaseReplay.of(release);
        for (ReleaseEvent event : log) {
            replayed = replayed.after(event);
        }
        return switch (replayed.view(log.size())) {
            case Answer.Done<ReleaseView>(ReleaseView view) -> view;
            case Answer.Refused<ReleaseView> refused -> throw new AssertionError(refused);
        };
    }

    private Decision<ReleaseEvent> take(Decision<ReleaseEvent> decision) {
        if (decision instanceof Decision.Accepted(var events)) {
            for (ReleaseEvent event : events) {
                state = state.evolve(event);
                log.add(event);
            }
        }
        return decision;
    }
}
