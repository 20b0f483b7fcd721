package io.serin.deploy.simulation.traffic;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.plan.Stage;
import io.serin.statistics.Arguments;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/** Figures of one stage by itself, for those who measure or test judges. */
public final class SimulatedStage {

    private SimulatedStage() {}

    /**
     * What routers would have counted.
     *
     * @param segments that the plan names
     * @param seconds the stage's age, at least 1
     * @param seed the same one gives the same figures
     */
    public static StageFigures figures(Scenario scenario, Stage stage, List<String> segments, int seconds, long seed) {
        Arguments.within("seconds", seconds, 1, 1_000_000);
        SplittableGenerator random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(seed);
        Optional<Population> users = Population.of(scenario, random.split());
        Traffic traffic = new Traffic(
                scenario,
                stage,
                segments,
                VersionSampler.of(scenario.baseline()),
                VersionSampler.of(scenario.candidate()),
                users,
                random.split());
        for (int second = 0; second < seconds; second++) {
            traffic.second();
        }
        return traffic.figures();
    }
}
