package io.serin.deploy.simulation;

/** What other methods compare between the arms. */
public enum Measure {
    ERRORS("errors"),
    TIMEOUTS("timeouts"),
    P95("p95"),
    ACCURACY("accuracy");

    private final String label;

    Measure(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
