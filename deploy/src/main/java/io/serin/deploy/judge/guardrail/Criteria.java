package io.serin.deploy.judge.guardrail;

import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.Margins;

/**
 * What one stage, or a part of it, is judged by.
 *
 * @param weight the part of the plan's risk of a false rollback, above 0, at most 1
 * @param percent share of users that the candidate answers, 0-100
 * @param baselineMinimum least count of the baseline before a check may pass
 * @param candidateMinimum least count of the candidate before a check may pass
 */
public record Criteria(
        Guardrails guardrails,
        Margins margins,
        Limits limits,
        double weight,
        double percent,
        long baselineMinimum,
        long candidateMinimum) {

    public Criteria {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight " + weight + " is not above 0 and at most 1");
        }
    }

    public Criteria weighing(double part) {
        return new Criteria(guardrails, margins, limits, part, percent, baselineMinimum, candidateMinimum);
    }

    /** What a guardrail may risk here. */
    public double alpha(Guardrail guardrail) {
        return guardrail.share(guardrails.metrics()).of(risk());
    }

    /** What each hard limit may risk here: errors, which time-outs share, p95 and accuracy. */
    double alphaOfLimit() {
        return RiskShare.ofLimits(guardrails.metrics()).of(risk()) / 3;
    }

    boolean enough(long baseline, long candidate) {
        return baseline >= Math.max(1, baselineMinimum) && candidate >= Math.max(1, candidateMinimum);
    }

    /**
     * Too little to judge by holds, and never passes.
     *
     * @param leastBaseline that the check itself needs of the baseline, whatever the stage asks for
     * @param leastCandidate that it needs of the candidate
     */
    Check tooFew(
            Guardrail guardrail, long baseline, long leastBaseline, long candidate, long leastCandidate, String what) {
        String explanation = CheckText.of(
                "too few %s: baseline %d of %d, candidate %d of %d",
                what,
                baseline,
                Math.max(leastBaseline, baselineMinimum),
                candidate,
                Math.max(leastCandidate, candidateMinimum));
        return new Check(guardrail.name(), Verdict.HOLD, Result.NotJudged.YET, explanation);
    }

    /** What has surely failed fails at once, whatever the counts are. */
    static Verdict verdict(boolean fails, boolean enough) {
        return fails ? Verdict.FAIL : enough ? Verdict.PASS : Verdict.HOLD;
    }

    double risk() {
        return margins.falseRollback() * weight;
    }
}
