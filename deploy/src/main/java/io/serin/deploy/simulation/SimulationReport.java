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
 * @param scores one for each method
 */
public record SimulationReport(Experiment experiment, boolean regressed, long simulatedRequests, List<Score> scores) {

    public SimulationReport {
        scores = List.copyOf(scores);
    }

    static SimulationReport of(Experiment experiment, List<Map<JudgingMethod, RunResult>> runs, long simulated) {
        List<Score> scores = new ArrayList<>();
        for (JudgingMethod method : JudgingMethod.values()) {
            List<RunResult> ofMethod = runs.stream()
                    .flatMap(results -> Optional.ofNullable(results.get(method)).stream())
                    .toList();
            scores.add(Score.of(method, experiment, ofMethod));
        }
        return new SimulationReport(experiment, experiment.regressed(), simulated, scores);
    }

    public Score score(JudgingMethod method) {
        return scores.stream()
                .filter(score -> score.method() == method)
                .findFirst()
                .orElseThrow();
    }
}
