package io.serin.deploy.judge;

/**
 * What one stage is judged by.
 *
 * @param weight the stage's part of the plan's risk of a false rollback, above 0, at most 1
 * @param percent share of users that the candidate answers, 0-100
 * @param stableMinimum least count of the stable arm before a check may pass
 * @param triedMinimum least count of the candidate before a check may pass
 */
public record Terms(
        Guardrails guardrails, Limits limits, double weight, double percent, long stableMinimum, long triedMinimum) {

    public Terms {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight " + weight + " is not above 0 and at most 1");
        }
    }

    double alpha(Guardrail guardrail) {
        return guardrails.falseRollback() * weight * guardrail.share();
    }

    boolean enough(long stable, long tried) {
        return stable >= Math.max(1, stableMinimum) && tried >= Math.max(1, triedMinimum);
    }

    /**
     * The first live stage gets half of the risk, each next half of what is left, the last all of it: a bad candidate is to be found
     * where few see it, and later stages see more requests in less time.
     *
     * @param place among the live stages, from 0
     * @param stages how many live stages the plan has
     */
    public static double weight(int place, int stages) {
        return StrictMath.pow(0.5, Math.min(place + 1, stages - 1));
    }
}
