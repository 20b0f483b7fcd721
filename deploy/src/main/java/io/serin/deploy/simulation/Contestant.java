package io.serin.deploy.simulation;

import io.serin.deploy.plan.Margins;

/** Who judges, side by side on the same requests. */
public enum Contestant {
    POLICY("policy"),
    THRESHOLDS("plain thresholds"),
    NAIVE("naive z-test");

    private final String label;

    Contestant(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    StageJudge judge(Experiment experiment) {
        return switch (this) {
            case POLICY -> new PolicyJudge(experiment.plan());
            case THRESHOLDS ->
                new PeerJudge(
                        experiment.plan(),
                        experiment.watched(),
                        new Thresholds(experiment.plan().limits()));
            case NAIVE ->
                new PeerJudge(
                        experiment.plan(),
                        experiment.watched(),
                        new NaiveTest(experiment.plan().guardrails().orElse(Margins.DEFAULT)));
        };
    }
}
