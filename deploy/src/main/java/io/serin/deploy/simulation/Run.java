package io.serin.deploy.simulation;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.traffic.Population;
import io.serin.deploy.simulation.traffic.Traffic;
import io.serin.deploy.simulation.traffic.VersionSampler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * One release, judged by all methods on the same requests: each stage has random numbers of its own, so that whoever comes to it, and
 * whenever, sees the same there.
 */
final class Run {

    private final Experiment experiment;
    private final VersionSampler baseline;
    private final VersionSampler candidate;
    private final SplittableGenerator random;
    private final Map<JudgingMethod, SimulatedRelease> releases = new EnumMap<>(JudgingMethod.class);
    private long simulated;

    Run(Experiment experiment, VersionSampler baseline, VersionSampler candidate, SplittableGenerator random) {
        this.experiment = experiment;
        this.baseline = baseline;
        this.candidate = candidate;
        this.random = random;
        for (JudgingMethod method : JudgingMethod.values()) {
            releases.put(method, new SimulatedRelease(method.judge(experiment), experiment.plan()));
        }
    }

    /** One for each method. */
    Map<JudgingMethod, RunResult> results() {
        Optional<Population> users = Population.of(experiment.scenario(), random.split());
        for (int index = 0; index < experiment.plan().stages().size(); index++) {
            SplittableGenerator ofStage = random.split();
            if (!underWay().isEmpty()) {
                stage(index, users, ofStage);
            }
        }
        Map<JudgingMethod, RunResult> results = new EnumMap<>(JudgingMethod.class);
        releases.forEach((method, release) -> results.put(method, release.result()));
        return results;
    }

    /** Requests drawn so far. */
    long simulated() {
        return simulated;
    }

    private List<SimulatedRelease> underWay() {
        return releases.values().stream().filter(release -> !release.ended()).toList();
    }

    private void stage(int index, Optional<Population> users, SplittableGenerator ofStage) {
        Stage stage = experiment.plan().stages().get(index);
        boolean faulty = index >= experiment.scenario().faultStage();
        Traffic traffic = new Traffic(
                experiment.scenario(),
                stage,
                experiment.plan().tracking().segments(),
                baseline,
                faulty ? candidate : baseline,
                users,
                ofStage);
        List<SimulatedRelease> here = underWay();
        boolean seen = stage.live() || stage.samplePercent() > 0;
        here.forEach(release -> release.enter(faulty && seen));
        long age = 0;
        while (here.stream().anyMatch(SimulatedRelease::inStage)) {
            age++;
            long before = traffic.requestsOfCandidate();
            traffic.second();
            long all = experiment.scenario().requestsPerSecond();
            long ofCandidate = traffic.requestsOfCandidate() - before;
            simulated += all;
            here.stream().filter(SimulatedRelease::inStage).forEach(release -> release.second(all, ofCandidate));
            if (age % experiment.lookEverySeconds() == 0) {
                look(index, here, traffic.figures(), Duration.ofSeconds(age));
            }
        }
    }

    private static void look(int index, List<SimulatedRelease> here, StageFigures figures, Duration age) {
        for (SimulatedRelease release : here) {
            if (release.inStage()) {
                release.look(index, figures, age);
            }
        }
    }
}
