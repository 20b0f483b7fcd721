package io.serin.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.ShiftModels;
import io.serin.router.runner.VersionKey;
import io.serin.testing.RandomSeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoutingTablesTest {

    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00Z");
    private static final ServedVersion ONE = ShiftModels.version(1, "a", 4);
    private static final ServedVersion TWO = ShiftModels.version(2, "b", 4);
    private static final ServedVersion THREE = ShiftModels.version(3, "c", 4);

    private static final ModelName MODEL = new ModelName("m");

    private final Map<ServedVersion, ModelRunner> ready = new HashMap<>();
    private final RoutingTables tables = new RoutingTables(this::ready);

    @Test
    void keepsTheHighestVersionWhateverTheOrderTheyComeIn() {
        long seed = RandomSeed.orElse(99);
        List<Long> versions = new ArrayList<>();
        for (long version = 1; version <= 30; version++) {
            versions.add(version);
        }
        Collections.shuffle(versions, new Random(seed));

        long highest = 0;
        for (int i = 0; i < versions.size(); i++) {
            highest = Math.max(highest, versions.get(i));
            ModelRouting routing = tables.apply(stable(versions.get(i), ONE), T0.plusSeconds(i));
            assertThat(routing.table().version()).as("seed %s", seed).isEqualTo(highest);
        }
    }

    @Test
    void keepsTheTimeOfTheFirstSwapWhenATableIsToldAgain() {
        tables.apply(stable(3, ONE), T0);

        assertThat(tables.apply(stable(3, ONE), T0.plusSeconds(9)).appliedAt()).isEqualTo(T0);
        assertThat(tables.apply(stable(2, TWO), T0.plusSeconds(9)).appliedAt()).isEqualTo(T0);
        assertThat(tables.apply(stable(4, ONE), T0.plusSeconds(9)).appliedAt()).isEqualTo(T0.plusSeconds(9));
    }

    @Test
    void letsTheBaselineStandInForACandidateThatIsNotReady() {
        makeReady(ONE);
        ModelRouting routing = tables.apply(release(1, ONE, TWO, new Exposure.Live(100)), T0);
        assertThat(assigned(routing)).isEqualTo("BASELINE 1");

        makeReady(TWO);
        tables.refresh(MODEL);
        assertThat(assigned(tables.find(MODEL).orElseThrow())).isEqualTo("CANDIDATE 2");
    }

    @Test
    void letsTheEarlierBaselineStandInForOneThatIsNotReady() {
        makeReady(ONE);
        tables.apply(stable(1, ONE), T0);
        tables.apply(stable(2, TWO), T0);
        ModelRouting third = tables.apply(stable(3, THREE), T0);
        assertThat(assigned(third)).isEqualTo("BASELINE 1");
        assertThat(third.ready()).isTrue();

        makeReady(THREE);
        tables.refresh(MODEL);
        ModelRouting now = tables.find(MODEL).orElseThrow();
        assertThat(assigned(now)).isEqualTo("BASELINE 3");
        assertThat(now.predecessor()).isEmpty();
    }

    @Test
    void neverLetsAWithdrawnCandidateStandIn() {
        makeReady(TWO);
        tables.apply(release(1, ONE, TWO, new Exposure.Live(100)), T0);

        assertThat(assigned(tables.apply(stable(2, ONE), T0))).isEqualTo("nobody");
    }

    @Test
    void givesUsersBeyondTheShareNobodyWhereThereIsNoBaseline() {
        makeReady(ONE);
        Candidate first = new Candidate(ONE, new Exposure.Live(100));
        RoutingTable table = new RoutingTable(
                MODEL, 1, Optional.of(new ReleaseId("r")), Optional.empty(), Optional.of(first), Tracking.NONE);
        assertThat(assigned(tables.apply(table, T0))).isEqualTo("CANDIDATE 1");

        Candidate prepared = new Candidate(ONE, new Exposure.Prepared());
        RoutingTable second = new RoutingTable(
                MODEL, 2, Optional.of(new ReleaseId("r")), Optional.empty(), Optional.of(prepared), Tracking.NONE);
        ModelRouting routing = tables.apply(second, T0);
        assertThat(assigned(routing)).isEqualTo("nobody");
        assertThat(routing.ready()).isFalse();
    }

    @Test
    void copiesTheSampledShareToAShadowAndServesOnlyTheBaseline() {
        makeReady(ONE);
        makeReady(TWO);
        ModelRouting routing = tables.apply(release(1, ONE, TWO, new Exposure.Shadowed(25)), T0);

        int copied = 0;
        for (int i = 0; i < 4_000; i++) {
            assertThat(routing.assign("user-" + i).orElseThrow().arm()).isEqualTo(Arm.BASELINE);
            copied += routing.shadow("request-" + i).isPresent() ? 1 : 0;
        }
        assertThat(copied).isBetween(850, 1_150);
    }

    /** A router with one arm alone would add its users to that arm and none to the other. */
    @Test
    void countsNobodyInAnArmWhileTheOtherArmIsMissing() {
        makeReady(ONE);
        ModelRouting loading = tables.apply(release(1, ONE, TWO, new Exposure.Live(50)), T0);
        assertThat(standIns(loading)).as("without the candidate").isEqualTo(4_000);

        makeReady(TWO);
        assertThat(standIns(tables.apply(release(2, ONE, TWO, new Exposure.Live(50)), T0)))
                .as("with both")
                .isZero();
        ready.remove(ONE);
        ModelRouting bereft = tables.apply(release(3, ONE, TWO, new Exposure.Live(50)), T0);
        assertThat(standIns(bereft)).as("without the baseline").isEqualTo(4_000);
        assertThat(standIns(tables.apply(release(4, ONE, TWO, new Exposure.Live(100)), T0)))
                .as("everybody is the candidate's")
                .isZero();
    }

    @Test
    void countsTheBaselineWhileAShadowLoads() {
        makeReady(ONE);
        assertThat(standIns(tables.apply(release(1, ONE, TWO, new Exposure.Shadowed(50)), T0)))
                .isZero();
    }

    @Test
    void servesOnlyTheBaselineOfAStoredTableAndCountsItInNoArm() {
        makeReady(ONE);
        makeReady(TWO);
        tables.restore(release(9, ONE, TWO, new Exposure.Live(50)), T0);

        ModelRouting stored = tables.find(MODEL).orElseThrow();
        assertThat(assigned(stored)).isEqualTo("BASELINE 1");
        assertThat(standIns(stored)).isEqualTo(4_000);
        assertThat(stored.versions()).containsExactly(ONE);
        assertThat(tables.stored()).containsExactly(MODEL);
        assertThat(tables.lacking()).isEmpty();
    }

    @Test
    void takesTheFirstTableThatControlTellsInPlaceOfAStoredOneWhateverItsVersion() {
        makeReady(ONE);
        makeReady(TWO);
        tables.restore(stable(9, ONE), T0);

        assertThat(assigned(tables.apply(stable(3, TWO), T0))).isEqualTo("BASELINE 2");
        assertThat(tables.stored()).isEmpty();
        tables.restore(stable(10, ONE), T0);
        assertThat(assigned(tables.apply(stable(2, ONE), T0))).isEqualTo("BASELINE 2");
    }

    @Test
    void servesAStoredTableNoMoreOnceControlHasNoneOfThatModel() {
        makeReady(ONE);
        tables.restore(stable(9, ONE), T0);

        tables.expect(Set.of());

        assertThat(tables.find(MODEL)).isEmpty();
        assertThat(tables.areComplete()).isTrue();
        assertThat(tables.lacking()).isEmpty();
    }

    @Test
    void knowsThatAModelDoesNotExistOnlyOnceControlHasToldAllTables() {
        assertThat(tables.areComplete()).isFalse();
        assertThat(tables.lacking()).containsExactly("control has not said yet which models there are");

        tables.expect(Set.of(MODEL));
        assertThat(tables.areComplete()).isFalse();
        assertThat(tables.lacking()).containsExactly("the routing table of model 'm' is not here yet");

        tables.apply(stable(1, ONE), T0);
        assertThat(tables.areComplete()).isTrue();
        assertThat(tables.lacking()).containsExactly("model 'm' has no version that is loaded");

        makeReady(ONE);
        tables.refresh(MODEL);
        assertThat(tables.lacking()).isEmpty();
    }

    @Test
    void lacksNothingWhileAFirstVersionIsPrepared() {
        tables.expect(Set.of(MODEL));
        Candidate prepared = new Candidate(ONE, new Exposure.Prepared());
        tables.apply(
                new RoutingTable(
                        MODEL,
                        1,
                        Optional.of(new ReleaseId("m-1")),
                        Optional.empty(),
                        Optional.of(prepared),
                        Tracking.NONE),
                T0);

        assertThat(tables.lacking()).isEmpty();
    }

    private static long standIns(ModelRouting routing) {
        return IntStream.range(0, 4_000)
                .filter(i -> routing.assign("user-" + i).orElseThrow().standIn())
                .count();
    }

    private Optional<ModelRunner> ready(VersionKey key) {
        return Optional.ofNullable(ready.get(key.version()));
    }

    private void makeReady(ServedVersion version) {
        ready.put(version, new ModelRunner("m", version, List.of()));
    }

    private static String assigned(ModelRouting routing) {
        return routing.assign("somebody")
                .map(it -> it.arm() + " " + it.runner().version().number())
                .orElse("nobody");
    }

    private static RoutingTable stable(long version, ServedVersion baseline) {
        return new RoutingTable(
                MODEL, version, Optional.empty(), Optional.of(baseline), Optional.empty(), Tracking.NONE);
    }

    private static RoutingTable release(
            long version, ServedVersion baseline, ServedVersion candidate, Exposure exposure) {
        return new RoutingTable(
                MODEL,
                version,
                Optional.of(new ReleaseId("r")),
                Optional.of(baseline),
                Optional.of(new Candidate(candidate, exposure)),
                Tracking.NONE);
    }
}
