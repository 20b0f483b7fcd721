package io.serin.deploy.figures;

/**
 * @param labelled answers whose true label has come
 * @param correct of {@code labelled}, those that were right
 */
public record LabelCounts(long labelled, long correct) {

    public static final LabelCounts NONE = new LabelCounts(0, 0);

    public LabelCounts plus(LabelCounts other) {
        return new LabelCounts(labelled + other.labelled, correct + other.correct);
    }
}
