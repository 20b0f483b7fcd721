package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.api.ModelName;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.judge.StageStep;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.release.routers.Observation;
import io.serin.deploy.release.routers.RouterReadiness;
import io.serin.testing.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@link Release}, walked whole: each command, look and event in each state, those that are not legal too. */
class ReleaseTest {

    private static final String NOTHING = ".";
    private static final String ILLEGAL = "-";
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    /** Where the tables begin; of a model of which nothing was released yet, or that has another version stable. */
    private static final Map<String, Supplier<Scenario>> STATES = states();

    private static Map<String, Supplier<Scenario>> states() {
        Map<String, Supplier<Scenario>> states = new LinkedHashMap<>();
        states.put("none", Scenario::new);
        states.put("Preparing", ReleaseTest::preparing);
        states.put("Running, not live", () -> running(1));
        states.put("Running, live", () -> running(2));
        states.put("Running, A/B test", () -> running(4));
        states.put("Running, last stage", () -> running(5));
        states.put("Paused, preparing", () -> paused(preparing()));
        states.put("Paused, not live", () -> paused(running(1)));
        states.put("Paused, live", () -> paused(running(2)));
        states.put("Paused, A/B test", () -> paused(running(4)));
        states.put("Paused, last stage", () -> paused(running(5)));
        states.put("Ended", () -> running(6));
        return states;
    }

    /** A new action fails here until it has its place. */
    @Test
    void answersEveryCommandInEveryState() {
        assertThat(TextTable.of(STATES, commands(), ReleaseTest::decided)).isEqualTo("""
                                    | create              | PAUSE           | RESUME          | PROMOTE                  | ABORT           | ROLL_BACK       | UNLOCK
                none                | Created             | UNKNOWN_RELEASE | UNKNOWN_RELEASE | UNKNOWN_RELEASE          | UNKNOWN_RELEASE | UNKNOWN_RELEASE | UNKNOWN_RELEASE
                Preparing           | RELEASE_IN_PROGRESS | Paused          | NOT_PAUSED      | NOT_LIVE                 | Aborted         | Rejected        | NOT_LOCKED
                Running, not live   | RELEASE_IN_PROGRESS | Paused          | NOT_PAUSED      | StagePassed StageEntered | Aborted         | Rejected        | NOT_LOCKED
                Running, live       | RELEASE_IN_PROGRESS | Paused          | NOT_PAUSED      | StagePassed StageEntered | Aborted         | RolledBack      | NOT_LOCKED
                Running, A/B test   | RELEASE_IN_PROGRESS | Paused          | NOT_PAUSED      | StagePassed StageEntered | Aborted         | RolledBack      | NOT_LOCKED
                Running, last stage | RELEASE_IN_PROGRESS | Paused          | NOT_PAUSED      | StagePassed Promoted     | Aborted         | RolledBack      | NOT_LOCKED
                Paused, preparing   | RELEASE_IN_PROGRESS | ALREADY_PAUSED  | Resumed         | NOT_LIVE                 | Aborted         | Rejected        | NOT_LOCKED
                Paused, not live    | RELEASE_IN_PROGRESS | ALREADY_PAUSED  | Resumed         | StagePassed StageEntered | Aborted         | Rejected        | NOT_LOCKED
                Paused, live        | RELEASE_IN_PROGRESS | ALREADY_PAUSED  | Resumed         | StagePassed StageEntered | Aborted         | RolledBack      | NOT_LOCKED
                Paused, A/B test    | RELEASE_IN_PROGRESS | ALREADY_PAUSED  | Resumed         | StagePassed StageEntered | Aborted         | RolledBack      | NOT_LOCKED
                Paused, last stage  | RELEASE_IN_PROGRESS | ALREADY_PAUSED  | Resumed         | StagePassed Promoted     | Aborted         | RolledBack      | NOT_LOCKED
                Ended               | Created             | RELEASE_ENDED   | RELEASE_ENDED   | RELEASE_ENDED            | RELEASE_ENDED   | RELEASE_ENDED   | NOT_LOCKED
                """);
    }

    /** A new step fails here until it has its place. */
    @Test
    void movesOnByItselfInEveryState() {
        assertThat(TextTable.of(STATES, seen(), ReleaseTest::decided)).isEqualTo("""
                                    | WAIT | PASS                            | FAIL              | KEEP_STABLE    | EXPIRE  | acknowledgement
                none                | .    | .                               | .                 | .              | .       | .
                Preparing           | .    | CandidateReady StageEntered     | Rejected          | .              | Aborted | RouterApplied
                Running, not live   | .    | StagePassed StageEntered        | Rejected          | .              | Aborted | RouterApplied
                Running, live       | .    | StagePassed StageEntered        | RolledBack        | .              | Aborted | RouterApplied
                Running, A/B test   | .    | Looked StagePassed StageEntered | Looked RolledBack | Looked Aborted | Aborted | RouterApplied
                Running, last stage | .    | StagePassed Promoted            | RolledBack        | .              | Aborted | RouterApplied
                Paused, preparing   | .    | .                               | Rejected          | .              | .       | RouterApplied
                Paused, not live    | .    | .                               | Rejected          | .              | .       | RouterApplied
                Paused, live        | .    | .                               | RolledBack        | .              | .       | RouterApplied
                Paused, A/B test    | .    | Looked                          | Looked RolledBack | Looked         | .       | RouterApplied
                Paused, last stage  | .    | .                               | RolledBack        | .              | .       | RouterApplied
                Ended               | .    | .                               | .                 | .              | .       | RouterApplied
                """);
    }

    @Test
    void takesEveryEventInEveryStateOrThrows() {
        Map<String, Supplier<Scenario>> states = new LinkedHashMap<>(STATES);
        states.keySet()
                .retainAll(Set.of("none", "Preparing", "Running, live", "Paused, preparing", "Paused, live", "Ended"));
        assertThat(TextTable.of(events(), states, ReleaseTest::evolved)).isEqualTo("""
                               | none      | Preparing | Running, live | Paused, preparing | Paused, live | Ended
                Created        | Preparing | -         | -             | -                 | -            | Preparing
                CandidateReady | -         | Preparing | -             | -                 | -            | -
                StageEntered   | -         | Running   | Running       | -                 | Running      | -
                Looked         | -         | -         | Running       | -                 | Paused       | -
                StagePassed    | -         | -         | Running       | -                 | Paused       | -
                Paused         | -         | Paused    | Paused        | -                 | -            | -
                Resumed        | -         | -         | -             | Preparing         | Running      | -
                Promoted       | -         | -         | Ended         | -                 | Ended        | -
                Rejected       | -         | Ended     | Ended         | Ended             | Ended        | -
                RolledBack     | -         | -         | Ended         | -                 | Ended        | -
                Aborted        | -         | Ended     | Ended         | Ended             | Ended        | -
                Unlocked       | -         | Preparing | Running       | Paused            | Paused       | Ended
                RouterApplied  | -         | Preparing | Running       | Paused            | Paused       | Ended
                """);
    }

    /** A new event or state fails here until it has its place. */
    @Test
    void hasEveryEventAndStateInItsTables() {
        assertThat(events().keySet()).containsExactlyInAnyOrderElementsOf(names(ReleaseEvent.class));
        assertThat(STATES.values().stream()
                        .flatMap(state -> state.get().state.newest().stream())
                        .map(release -> release.state().getClass().getSimpleName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(names(ReleaseState.class));
    }

    private static Map<String, Function<Scenario, Decision<ReleaseEvent>>> commands() {
        Map<String, Function<Scenario, Decision<ReleaseEvent>>> commands = new LinkedHashMap<>();
        commands.put("create", scenario -> {
            boolean first = scenario.state.stable().isEmpty();
            return scenario.create(3, first ? Optional.empty() : Optional.of(Samples.EVERY_STAGE));
        });
        for (Action action : Action.values()) {
            commands.put(action.name(), scenario -> act(scenario, action));
        }
        return commands;
    }

    private static Decision<ReleaseEvent> act(Scenario scenario, Action action) {
        ReleaseId id = scenario.state.newest().map(Release::id).orElse(new ReleaseId("fashion-1"));
        Observation seen = scenario.seen(StageFigures.NONE);
        return ReleaseDecisions.act(scenario.state, action, id, seen, new Actor("ada"), "because", scenario.now);
    }

    private static Map<String, Function<Scenario, Decision<ReleaseEvent>>> seen() {
        Map<String, Function<Scenario, Decision<ReleaseEvent>>> seen = new LinkedHashMap<>();
        for (StageStep step : StageStep.values()) {
            seen.put(step.name(), scenario -> look(scenario, step));
        }
        seen.put("acknowledgement", scenario -> scenario.applied("router-9"));
        return seen;
    }

    private static Scenario preparing() {
        Scenario scenario = Scenario.withStable();
        scenario.create(2, Optional.of(Samples.EVERY_STAGE));
        return scenario;
    }

    /** In the plan's stage; at the end where there are no more. */
    private static Scenario running(int stage) {
        Scenario scenario = preparing();
        scenario.look(StageFigures.NONE);
        for (int passed = 0; passed < stage; passed++) {
            scenario.pass();
        }
        return scenario;
    }

    private static Scenario paused(Scenario scenario) {
        scenario.act(Action.PAUSE);
        return scenario;
    }

    /** What comes to this step where it can be come to; no stage but an A/B test keeps stable, and goes on there. */
    private static Decision<ReleaseEvent> look(Scenario scenario, StageStep step) {
        Optional<Stage> stage = scenario.state.newest().flatMap(Release::stage);
        scenario.now = scenario.now.plusSeconds(
                switch (step) {
                    case WAIT -> 0;
                    case PASS, FAIL, KEEP_STABLE -> 2;
                    case EXPIRE -> 3_600;
                });
        Observation seen = new Observation(
                stage.map(known -> figures(known, step)).orElse(StageFigures.NONE),
                stage.isPresent() ? SampleVersions.READY : readiness(step),
                scenario.now);
        return scenario.look(seen);
    }

    private static StageFigures figures(Stage stage, StageStep step) {
        return switch (step) {
            case WAIT, EXPIRE -> StageFigures.NONE;
            case PASS -> Samples.good(stage);
            case FAIL -> Samples.bad(stage);
            case KEEP_STABLE ->
                stage instanceof Stage.AbTest
                        ? new StageFigures(Samples.arm(20_000, 0), Samples.arm(20_000, 0))
                        : StageFigures.NONE;
        };
    }

    private static RouterReadiness readiness(StageStep step) {
        return switch (step) {
            case PASS -> SampleVersions.READY;
            case FAIL -> new RouterReadiness(List.of(), List.of(), Optional.of("router-0 cannot run version 2"));
            case WAIT, EXPIRE, KEEP_STABLE ->
                new RouterReadiness(List.of(), List.of("router-0 loads version 2"), Optional.empty());
        };
    }

    private static String evolved(ReleaseEvent event, Supplier<Scenario> from) {
        ModelReleases before = from.get().state;
        try {
            Release release = before.evolve(event).newest().orElseThrow();
            return release.state().getClass().getSimpleName();
        } catch (IllegalStateException e) {
            return ILLEGAL;
        }
    }

    private static Map<String, ReleaseEvent> events() {
        Evidence evidence = new Evidence(
                StageFigures.NONE, SampleVersions.READY, List.of(SampleVersions.READY.check()), Judge.RULE);
        Map<String, ReleaseEvent> events = new LinkedHashMap<>();
        Stream.of(
                        new ReleaseEvent.Created(
                                new ReleaseId("fashion-9"),
                                new ModelName("fashion"),
                                SampleVersions.version(9),
                                Samples.EVERY_STAGE,
                                new Actor("ada"),
                                AT),
                        new ReleaseEvent.CandidateReady(SampleVersions.READY.warm(), Actor.AUTOMATIC, AT),
                        new ReleaseEvent.StageEntered(3, "canary", 25, Actor.AUTOMATIC, AT),
                        new ReleaseEvent.Looked(
                                2, new AbLook(1, 0.1, 0, 0, 6, AbDecision.GO_ON), evidence, Actor.AUTOMATIC, AT),
                        new ReleaseEvent.StagePassed(2, evidence, Actor.AUTOMATIC, "every check passed", AT),
                        new ReleaseEvent.Paused(new Actor("ada"), "lunch", AT),
                        new ReleaseEvent.Resumed(new Actor("ada"), "", AT),
                        new ReleaseEvent.Promoted(Actor.AUTOMATIC, "every check passed", AT),
                        new ReleaseEvent.Rejected(Optional.empty(), Actor.AUTOMATIC, "cannot load", AT),
                        new ReleaseEvent.RolledBack(evidence, Actor.AUTOMATIC, "p95", AT, AT),
                        new ReleaseEvent.Aborted(Optional.of(evidence), new Actor("ada"), "enough", AT, AT),
                        new ReleaseEvent.Unlocked(new ReleaseId("fashion-1"), new Actor("ada"), "mended", AT),
                        new ReleaseEvent.RouterApplied("router-0", 12, AT, AT))
                .forEach(event -> events.put(event.getClass().getSimpleName(), event));
        return events;
    }

    private static String decided(Supplier<Scenario> from, Function<Scenario, Decision<ReleaseEvent>> command) {
        return text(command.apply(from.get()));
    }

    private static String text(Decision<ReleaseEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<ReleaseEvent> accepted ->
                accepted.events().isEmpty()
                        ? NOTHING
                        : String.join(
                                " ",
                                accepted.events().stream()
                                        .map(event -> event.getClass().getSimpleName())
                                        .toList());
            case Decision.Refused<ReleaseEvent> refused ->
                refused.refusal().reason().name();
        };
    }

    /** Of the records that a sealed type permits, at whatever depth. */
    private static List<String> names(Class<?> sealed) {
        List<String> names = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            names.addAll(permitted.isSealed() ? names(permitted) : List.of(permitted.getSimpleName()));
        }
        return names;
    }
}
