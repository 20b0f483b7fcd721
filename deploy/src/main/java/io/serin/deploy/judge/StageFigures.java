package io.serin.deploy.judge;

/** Both arms of one stage. In a shadow stage the candidate's are those of the copies. */
public record StageFigures(ArmFigures baseline, ArmFigures candidate) {

    public static final StageFigures NONE = new StageFigures(ArmFigures.NONE, ArmFigures.NONE);
}
