package io.serin.deploy.simulation.traffic;

import io.serin.statistics.Arguments;

/**
 * When true labels come.
 *
 * @param share of answers that get one, 0-1
 * @param delaySeconds after the answer, 0 to 3,600; labels of an earlier stage's answers count nowhere, as routers count by table
 */
public record LabelModel(double share, int delaySeconds) {

    public static final LabelModel NONE = new LabelModel(0, 0);

    public LabelModel {
        Arguments.share("labelShare", share);
        Arguments.within("labelDelay", delaySeconds, 0, 3_600);
    }
}
