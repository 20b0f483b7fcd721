package io.serin.deploy.judge.guardrail;

import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Margins;
import io.serin.deploy.plan.Metric;
import java.util.List;

/** Criteria for tests: the default margins and limits, with all of the risk. */
public final class SampleCriteria {

    private SampleCriteria() {}

    /**
     * @param percent share of users that the candidate answers, 0-100
     * @param minimum of either arm
     */
    public static Criteria of(double percent, long minimum, Metric... metrics) {
        return new Criteria(
                Guardrails.of(List.of(metrics)), Margins.DEFAULT, Limits.DEFAULT, 1, percent, minimum, minimum);
    }
}
