package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.statistics.sequential.SequentialCounts;

/** What a stage can see: said beforehand, so that passing is not taken for more than it is. */
public final class Detectable {

    private static final double MOST = 1_000;
    private static final double CLOSE_ENOUGH = 0.01;

    private Detectable() {}

    /**
     * The smallest degradation of errors that a stage finds, as often as not, by its minimum count, in words.
     *
     * @param stable the arm whose present error rate is taken for the true one
     */
    public static String errors(ArmFigures stable, Terms terms) {
        double rate = BadEvents.failed(stable).rate();
        double tried = Math.max(1, terms.triedMinimum());
        double beside = tried * (100 - terms.percent()) / terms.percent();
        if (rate == 0) {
            return Words.text("at %.0f requests it sees an error rate of %.2g", tried, Math.min(1, 3 / tried));
        }
        double ratio = ratio(rate, tried, beside, terms);
        return ratio >= Math.min(MOST, 1 / rate)
                ? Words.text("at %.0f requests it sees no degradation of an error rate of %.2g", tried, rate)
                : Words.text("at %.0f requests it sees errors from %.1fx on", tried, ratio);
    }

    private static double ratio(double rate, double tried, double beside, Terms terms) {
        double wanted = -StrictMath.log(terms.alpha(Guardrail.ERRORS));
        double unseen = 1;
        double seen = Math.min(MOST, 1 / rate);
        while (seen - unseen > CLOSE_ENOUGH * unseen) {
            double middle = StrictMath.sqrt(seen * unseen);
            double share = tried / (tried + beside);
            double evidence = SequentialCounts.logEvidenceAbove(
                    share, middle * rate * tried, rate * beside, EventCheck.CONCENTRATION);
            if (evidence >= wanted && middle * rate * tried >= EventCheck.LEAST_BAD) {
                seen = middle;
            } else {
                unseen = middle;
            }
        }
        return seen;
    }
}
