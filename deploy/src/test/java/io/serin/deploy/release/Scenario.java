package io.serin.deploy.release;

import io.serin.deploy.judge.StageFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model's releases driven by hand: every accepted decision is folded and logged, as the entity does it. */
final class Scenario {

    static final Duration PREPARE_WITHIN = Duration.ofMinutes(5);
    static final String ACTOR = "ada";

    final List<ReleaseEvent> log = new ArrayList<>();
    ModelReleases state = ModelReleases.none("fashion");
    Instant now = Instant.parse("2026-11-22T10:00:00Z");

    /** Version 1 is stable and no release is under way. */
    static Scenario withStable() {
        Scenario scenario = new Scenario();
        scenario.create(1, Optional.empty());
        scenario.look(StageFigures.NONE);
        scenario.look(StageFigures.NONE);
        return scenario;
    }

    /** Version 2 with {@link Samples#PLAN} has reached the plan's stage. */
    static Scenario at(int stage) {
        Scenario scenario = withStable();
        scenario.create(2, Optional.of(Samples.PLAN));
        scenario.look(StageFigures.NONE);
        for (int passed = 0; passed < stage; passed++) {
            scenario.pass();
        }
        return scenario;
    }

    Decision create(int version, Optional<ReleasePlan> plan) {
        return take(ReleaseDecisions.create(state, Samples.version(version), plan, 1, ACTOR, now));
    }

    Decision act(Action action) {
        return act(action, StageFigures.NONE);
    }

    Decision act(Action action, StageFigures figures) {
        return take(ReleaseDecisions.act(state, action, id(), seen(figures), ACTOR, "because", now));
    }

    /** The stage's minimum time passes and every check passes. */
    void pass() {
        now = now.plusSeconds(2);
        look(Samples.good(stage()));
    }

    Decision look(StageFigures figures) {
        return look(seen(figures));
    }

    Decision look(Observation seen) {
        return take(Course.next(state, seen, PREPARE_WITHIN, now));
    }

    Decision applied(String node) {
        return take(Course.applied(state, node, state.tableVersion(), now, now));
    }

    Observation seen(StageFigures figures) {
        return new Observation(figures, Samples.READY, now);
    }

    Release release() {
        return state.newest().orElseThrow();
    }

    String id() {
        return release().id();
    }

    Stage stage() {
        return release().stage().orElseThrow();
    }

    ReleaseView view() {
        return Views.of(release(), Optional.empty());
    }

    private Decision take(Decision decision) {
        if (decision instanceof Decision.Accepted(var events)) {
            for (ReleaseEvent event : events) {
                state = state.evolve(event);
                log.add(event);
            }
        }
        return decision;
    }
}
