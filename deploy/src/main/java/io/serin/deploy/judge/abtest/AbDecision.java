package io.serin.deploy.judge.abtest;

/** What an A/B test says at a look. All but {@link #GO_ON} end it. */
public enum AbDecision {
    GO_ON,
    /** Significantly better, by enough to matter. */
    BETTER,
    /** Significantly worse: stable stays. */
    WORSE,
    /** Significantly better, by too little to matter: stable stays. */
    TIE,
    /** The sample is complete and says nothing: stable stays. */
    INCONCLUSIVE;

    /** Whether it ends the release with the stable version. */
    public boolean keepsStable() {
        return switch (this) {
            case WORSE, TIE, INCONCLUSIVE -> true;
            case GO_ON, BETTER -> false;
        };
    }
}
