package io.serin.deploy.simulation;

import io.serin.deploy.plan.Margins;

/** How a release is judged: all methods side by side, on the same requests. */
public enum JudgingMethod {
    POLICY("policy"),
    THRESHOLDS("plain thresholds"),
    NAIVE("naive z-test");

    private final String label;

    JudgingMethod(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    StageJudge judge(Experiment experiment) {
        return switch (this) {
            case POLICY -> new PolicyJudge(experiment.plan());
            case THRESHOLDS ->
                new ComparisonJudge(
                        experiment.plan(),
                        experiment.watched(),
                        new Thresholds(experiment.plan().limits()));
            case NAIVE ->
                new ComparisonJudge(
                        experiment.plan(),
                        experiment.watched(),
                        new NaiveTest(experiment.plan().guardrails().orElse(Margins.DEFAULT)));
        };
    }
}
