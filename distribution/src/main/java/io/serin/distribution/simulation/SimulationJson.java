package io.serin.distribution.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.simulation.Expectation;
import io.serin.deploy.simulation.Experiment;
import io.serin.deploy.simulation.Measure;
import io.serin.deploy.simulation.Score;
import io.serin.deploy.simulation.SimulationReport;
import io.serin.distribution.api.ApiJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A simulation's result as {@code --json} writes it.
 *
 * @param preset the experiment's name; absent when none was named
 * @param regressed whether the candidate was worse than the policy allows
 * @param peersCompare what the other judges compared
 */
public record SimulationJson(
        Optional<String> preset,
        JsonNode scenario,
        ReleasePlan plan,
        Set<Measure> peersCompare,
        int runs,
        int lookEverySeconds,
        long seed,
        boolean regressed,
        List<Score> judges,
        List<Expectation> expectations,
        long simulatedRequests,
        double seconds) {

    public static SimulationJson of(
            Optional<String> preset, SimulationReport report, List<Expectation> expectations, double seconds) {
        Experiment experiment = report.experiment();
        return new SimulationJson(
                preset,
                ApiJson.MAPPER.valueToTree(experiment.scenario()),
                experiment.plan(),
                experiment.watched(),
                experiment.runs(),
                experiment.lookEverySeconds(),
                experiment.seed(),
                report.regressed(),
                report.scores(),
                expectations,
                report.simulatedRequests(),
                seconds);
    }
}
