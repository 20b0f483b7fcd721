package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.serin.cluster.json.StrictJson;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.RandomFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.testing.RandomSeed;
import io.serin.testing.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Named after no class: what a snapshot holds is {@link ModelReleases} with all that it is made of.
 */
class ReleaseSnapshotTest {

    private static final ActorTestKit KIT = TestSystems.create();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void keepsEveryStateThatReleasesGoThrough() {
        long seed = RandomSeed.orElse(20261127);
        SplittableRandom random = new SplittableRandom(seed);
        List<ModelReleases> states = new ArrayList<>();
        Scenario scenario = Scenario.withStable();
        ReleasePlan plan = Samples.EVERY_STAGE.withSegments(RandomFigures.SEGMENT);
        for (int version = 2; version < 8; version++) {
            scenario.create(version, Optional.of(plan));
            states.add(scenario.state);
            scenario.look(StageFigures.NONE);
            for (int look = 0; look < 60 && !scenario.release().ended(); look++) {
                scenario.now = scenario.now.plusSeconds(2);
                scenario.look(RandomFigures.of(random, scenario.stage() instanceof Stage.Full, 0.01));
                scenario.applied("router-" + random.nextInt(2));
                states.add(scenario.state);
            }
            scenario.act(Action.PAUSE);
            states.add(scenario.state);
            scenario.act(Action.ROLL_BACK);
            scenario.act(Action.UNLOCK);
            states.add(scenario.state);
        }
        assertThat(scenario.state.past()).hasSize(6);
        for (ModelReleases state : states) {
            // A check is read as another kind of result with the same figures where it was written without its method.
            assertThat(StrictJson.write(RoundTrip.copy(KIT.system(), state)))
                    .as("seed %d", seed)
                    .isEqualTo(StrictJson.write(state));
        }
    }
}
