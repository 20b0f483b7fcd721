package io.serin.router.counting;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LatencyCounts;

/**
 * What was counted of one version's requests of one kind, whatever the table was.
 *
 * @param arm of no table; what belongs to no arm has the baseline's
 * @param answerTimes how long users waited for the answers that they got
 */
public record ArmTotal(ArmKey arm, ArmFigures figures, LatencyCounts answerTimes) {

    ArmTotal plus(ArmTotal other) {
        return new ArmTotal(arm, figures.plus(other.figures), answerTimes.plus(other.answerTimes));
    }
}
