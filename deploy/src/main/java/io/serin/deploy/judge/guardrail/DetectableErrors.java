package io.serin.deploy.judge.guardrail;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.estimate.BadEvents;
import io.serin.statistics.sequential.SequentialCounts;

/** What errors a stage can see: said beforehand, so that passing is not taken for more than it is. */
final class DetectableErrors {

    private static final double MOST = 1_000;
    private static final double CLOSE_ENOUGH = 0.01;

    private DetectableErrors() {}

    /**
     * The smallest degradation of errors that a stage finds, as often as not, by its minimum count, in words.
     *
     * @param baseline the arm whose present error rate is taken for the true one
     * @param alpha what the test may risk
     */
    static String text(ArmFigures baseline, Criteria criteria, double alpha) {
        double rate = BadEvents.failed(baseline).rate();
        double candidateCount = Math.max(1, criteria.candidateMinimum());
        double baselineCount = candidateCount * (100 - criteria.percent()) / criteria.percent();
        if (rate == 0) {
            return CheckText.of(
                    "at %.0f requests it sees an error rate of %.2g", candidateCount, Math.min(1, 3 / candidateCount));
        }
        double ratio = ratio(rate, candidateCount, baselineCount, alpha);
        return ratio >= Math.min(MOST, 1 / rate)
                ? CheckText.of("at %.0f requests it sees no degradation of an error rate of %.2g", candidateCount, rate)
                : CheckText.of("at %.0f requests it sees errors from %.1fx on", candidateCount, ratio);
    }

    private static double ratio(double rate, double candidateCount, double baselineCount, double alpha) {
        double wanted = -StrictMath.log(alpha);
        double unseen = 1;
        double seen = Math.min(MOST, 1 / rate);
        while (seen - unseen > CLOSE_ENOUGH * unseen) {
            double middle = StrictMath.sqrt(seen * unseen);
            double share = candidateCount / (candidateCount + baselineCount);
            double evidence = SequentialCounts.logEvidenceAbove(
                    share, middle * rate * candidateCount, rate * baselineCount, EventComparison.CONCENTRATION);
            if (evidence >= wanted && middle * rate * candidateCount >= EventComparison.LEAST_BAD) {
                seen = middle;
            } else {
                unseen = middle;
            }
        }
        return seen;
    }
}
