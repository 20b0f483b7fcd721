package io.serin.deploy.simulation;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.plan.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * One release, judged by all contestants on the same requests: each stage has random numbers of its own, so that whoever comes to it, and
 * whenever, sees the same there.
 */
final class Run {

    private final Experiment experiment;
    private final Behaviour baseline;
    private final Behaviour candidate;
    private final SplittableGenerator random;
    private final Map<Contestant, Walk> walks = new EnumMap<>(Contestant.class);
    private long simulated;

    Run(Experiment experiment, Behaviour baseline, Behaviour candidate, SplittableGenerator random) {
        this.experiment = experiment;
        this.baseline = baseline;
        this.candidate = candidate;
        this.random = random;
        for (Contestant contestant : Contestant.values()) {
            walks.put(
                    contestant,
                    new Walk(
                            contestant.judge(experiment),
                            experiment.plan().stages().size()));
        }
    }

    /** One for each contestant. */
    Map<Contestant, Ending> endings() {
        Optional<Population> users = Population.of(experiment.scenario(), random.split());
        for (int index = 0; index < experiment.plan().stages().size(); index++) {
            SplittableGenerator ofStage = random.split();
            if (!under().isEmpty()) {
                stage(index, users, ofStage);
            }
        }
        Map<Contestant, Ending> endings = new EnumMap<>(Contestant.class);
        walks.forEach((contestant, walk) -> endings.put(contestant, walk.ending()));
        return endings;
    }

    /** Requests drawn so far. */
    long simulated() {
        return simulated;
    }

    private List<Walk> under() {
        return walks.values().stream().filter(walk -> !walk.ended()).toList();
    }

    private void stage(int index, Optional<Population> users, SplittableGenerator ofStage) {
        Stage stage = experiment.plan().stages().get(index);
        boolean faulty = index >= experiment.scenario().faultStage();
        Behaviour tried = faulty ? candidate : baseline;
        Traffic traffic = new Traffic(
                experiment.scenario(), stage, experiment.plan().tracking().segments(), baseline, tried, users, ofStage);
        List<Walk> here = under();
        here.forEach(walk -> walk.enter(faulty && StageShape.hasCandidate(stage)));
        long age = 0;
        while (here.stream().anyMatch(Walk::inStage)) {
            age++;
            long before = traffic.requestsOfCandidate();
            traffic.second();
            long all = experiment.scenario().requestsPerSecond();
            long ofCandidate = traffic.requestsOfCandidate() - before;
            simulated += all;
            here.stream().filter(Walk::inStage).forEach(walk -> walk.second(all, ofCandidate));
            if (age % experiment.lookEverySeconds() == 0) {
                look(index, stage, here, traffic.figures(), age);
            }
        }
    }

    private static void look(int index, Stage stage, List<Walk> here, StageFigures figures, long age) {
        for (Walk walk : here) {
            if (walk.inStage()) {
                walk.look(index, stage, figures, age);
            }
        }
    }
}
