package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Decision;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.ReleaseState.Ended;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RoutingTable;
import io.serin.testing.RandomSeed;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random commands, looks and acknowledgements; what must hold after each of them. */
class ReleaseSequencesTest {

    private static final int STEPS = 2_000;
    private static final List<Action> ACTIONS = List.of(Action.values());

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261122})
    void keepsItsPromisesWhateverHappens(long fixed) {
        long seed = RandomSeed.orElse(fixed);
        Random random = new Random(seed);
        Scenario scenario = new Scenario();
        int version = 1;
        for (int step = 0; step < STEPS; step++) {
            ModelReleases before = scenario.state;
            if (before.active().isEmpty() && random.nextInt(3) == 0) {
                Optional<ReleasePlan> plan = before.stable().isEmpty() ? Optional.empty() : Optional.of(Samples.PLAN);
                scenario.create(version++, plan);
            } else if (before.newest().isPresent()) {
                step(scenario, random);
            }
            check(before, scenario, "seed " + seed + " step " + step);
        }
        assertThat(scenario.state.past()).extracting(PastRelease::outcome).contains(Outcome.values());
    }

    private static void step(Scenario scenario, Random random) {
        scenario.now = scenario.now.plusMillis(random.nextInt(2_000));
        StageFigures figures = scenario.release()
                .stage()
                .map(stage -> switch (random.nextInt(30)) {
                    case 0 -> Samples.bad(stage);
                    case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> StageFigures.NONE;
                    default -> Samples.good(stage);
                })
                .orElse(StageFigures.NONE);
        switch (random.nextInt(12)) {
            case 0 -> scenario.act(ACTIONS.get(random.nextInt(ACTIONS.size())), figures);
            case 1 -> scenario.applied("router-" + random.nextInt(3));
            case 2 -> scenario.now = scenario.now.plusSeconds(random.nextInt(10) == 0 ? 400 : 1);
            default -> scenario.look(figures);
        }
    }

    private static void check(ModelReleases before, Scenario scenario, String where) {
        ModelReleases after = scenario.state;
        assertThat(after.revision()).as(where).isEqualTo(scenario.log.size());
        checkTable(before, after, where);
        checkEnded(before, after, where);
        checkLive(scenario, where);
        // A replay reads the whole log, so it is tried where the log has just grown, and then not each time.
        boolean replayed = !before.equals(after) && after.revision() % 20 == 0;
        after.newest().filter(release -> replayed).ifPresent(release -> assertThat(
                        Scenario.replayed(release.id(), scenario.log))
                .as(where)
                .isEqualTo(ReleaseViews.of(release, Optional.empty())));
    }

    private static void checkTable(ModelReleases before, ModelReleases after, String where) {
        assertThat(after.tableVersion()).as(where).isGreaterThanOrEqualTo(before.tableVersion());
        if (before.table().isPresent()
                && !content(before.table().get()).equals(content(after.table().orElseThrow()))) {
            assertThat(after.tableVersion()).as(where).isGreaterThan(before.tableVersion());
        }
        double percent = percent(before);
        double next = percent(after);
        boolean first = after.stable().isEmpty();
        if (next > percent && !first) {
            assertThat(List.of(5.0, 25.0, 100.0)).as(where).contains(next);
            assertThat(percent).as(where + ": percent skips").isEqualTo(next == 5 ? 0 : next == 25 ? 5 : 25);
        }
    }

    /** What has ended stays as it ended, but for routers that are heard later. */
    private static void checkEnded(ModelReleases before, ModelReleases after, String where) {
        assertThat(after.past().subList(0, before.past().size())).as(where).isEqualTo(before.past());
        before.newest().filter(Release::ended).ifPresent(release -> {
            Ended ended = (Ended) release.state();
            if (after.newest(release.id()).isEmpty()) {
                assertThat(after.past().getLast()).as(where).isEqualTo(PastRelease.of(ended, release.revision()));
            } else {
                Ended now = (Ended) after.newest(release.id()).orElseThrow().state();
                assertThat(now.outcome()).as(where).isEqualTo(ended.outcome());
                assertThat(now.why()).as(where).isEqualTo(ended.why());
                assertThat(now.at()).as(where).isEqualTo(ended.at());
                assertThat(now.endedStages()).as(where).isEqualTo(ended.endedStages());
            }
        });
    }

    private static void checkLive(Scenario scenario, String where) {
        Optional<Release> active = scenario.state.active();
        if (active.isEmpty() || !active.get().live()) {
            return;
        }
        Scenario alternative = new Scenario();
        alternative.state = scenario.state;
        alternative.now = scenario.now;
        assertThat(alternative.act(Action.ROLL_BACK)).as(where).isInstanceOf(Decision.Accepted.class);
        RoutingTable table = alternative.state.table().orElseThrow();
        assertThat(table.baseline())
                .as(where)
                .isEqualTo(active.get().state().creation().stable());
        assertThat(table.candidate()).as(where).isEmpty();
        assertThat(table.version()).as(where).isGreaterThan(scenario.state.tableVersion());
        assertThat(alternative.release().outcome()).as(where).contains(Outcome.ROLLED_BACK);
    }

    private static RoutingTable content(RoutingTable table) {
        return new RoutingTable(
                table.model(), 0, table.release(), table.baseline(), table.candidate(), table.tracking());
    }

    private static double percent(ModelReleases state) {
        return state.table()
                .flatMap(RoutingTable::candidate)
                .map(Candidate::exposure)
                .map(exposure -> exposure instanceof Exposure.Live live ? live.percent() : 0.0)
                .orElse(0.0);
    }
}
