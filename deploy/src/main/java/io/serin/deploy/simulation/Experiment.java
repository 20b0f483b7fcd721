package io.serin.deploy.simulation;

import io.serin.deploy.plan.Margins;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.statistics.Arguments;
import java.util.Set;

/**
 * One scenario, judged many times.
 *
 * @param watched what other methods compare; the policy always has all its guardrails
 * @param runs 1 to 1,000,000
 * @param lookEverySeconds 1 to 86,400
 * @param seed the same one gives the same result, whatever the number of threads
 */
public record Experiment(
        Scenario scenario, ReleasePlan plan, Set<Measure> watched, int runs, int lookEverySeconds, long seed) {

    public Experiment {
        watched = Set.copyOf(watched);
        Arguments.within("runs", runs, 1, 1_000_000);
        Arguments.within("lookEverySeconds", lookEverySeconds, 1, 86_400);
        Arguments.within("stages", plan.stages().size(), 1, 50);
        if (!plan.tracking().metrics().isEmpty()) {
            throw new IllegalArgumentException(
                    "metrics are not simulated: a plan that guards one would hold for ever; leave them out");
        }
        if (scenario.faultInFirstSegment() && plan.tracking().segments().size() < 2) {
            throw new IllegalArgumentException("a fault in the first segment needs a plan with two segments or more");
        }
    }

    /** Whether a rollback is right. */
    public boolean regressed() {
        return scenario.faultStage() < plan.stages().size()
                && scenario.regressed(plan.guardrails().orElse(Margins.DEFAULT));
    }
}
