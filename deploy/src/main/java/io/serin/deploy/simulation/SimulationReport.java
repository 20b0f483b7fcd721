package io.serin.deploy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of an experiment.
 *
 * @param regressed whether the candidate was worse than the policy allows
 * @param simulatedRequests drawn in all runs
 * @param scores one for each contestant
 */
public record SimulationReport(Experiment experiment, boolean regressed, long simulatedRequests, List<Score> scores) {

    public SimulationReport {
        scores = List.copyOf(scores);
    }

    static SimulationReport of(Experiment experiment, List<Map<Contestant, Ending>> runs, long simulated) {
        List<Score> scores = new ArrayList<>();
        for (Contestant contestant : Contestant.values()) {
            List<Ending> ofContestant = runs.stream()
                    .flatMap(endings -> Optional.ofNullable(endings.get(contestant)).stream())
                    .toList();
            scores.add(Score.of(contestant, experiment, ofContestant));
        }
        return new SimulationReport(experiment, experiment.regressed(), simulated, scores);
    }

    public Score score(Contestant contestant) {
        return scores.stream()
                .filter(score -> score.contestant() == contestant)
                .findFirst()
                .orElseThrow();
    }
}
