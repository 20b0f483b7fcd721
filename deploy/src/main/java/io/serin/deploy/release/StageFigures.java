package io.serin.deploy.release;

/** Both arms of one stage. In a shadow stage the candidate's are those of the copies. */
record StageFigures(ArmFigures baseline, ArmFigures candidate) {

    static final StageFigures NONE = new StageFigures(ArmFigures.NONE, ArmFigures.NONE);

    /** A shadow's pairs count as candidate requests. */
    StageView.Requests requests(Stage stage) {
        long candidates = stage instanceof Stage.Shadow
                ? candidate.pairs().total()
                : candidate.requests().total();
        return new StageView.Requests(baseline.requests().total(), candidates);
    }
}
