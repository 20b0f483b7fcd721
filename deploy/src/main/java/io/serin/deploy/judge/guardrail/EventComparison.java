package io.serin.deploy.judge.guardrail;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.estimate.BadEvents;
import io.serin.deploy.judge.estimate.Clusters;
import io.serin.deploy.judge.estimate.TwoArms;
import io.serin.deploy.plan.Limits;
import io.serin.statistics.sequential.SequentialCounts;
import java.util.List;
import java.util.function.Function;

/**
 * Errors and time-outs. Given that a bad event happened, it is the candidate's with a probability that both arms' requests alone
 * decide when the candidate is within its margin; so which arm each event hits is an exact sequential test (Lindon and Malek, "Anytime-valid
 * inference for multinomial count data", arXiv 2011.03567), valid at every look. Counts are divided by the design effect first (Rao and
 * Scott, "A simple method for the analysis of clustered binary data", 1992), as one user's requests share their fate.
 *
 * @param events what is counted of an arm
 * @param limitThirds of what the limit of errors may risk, as time-outs share it
 */
record EventComparison(Guardrail guardrail, Function<ArmFigures, BadEvents> events, double limitThirds) {

    /** Fewer bad events say nothing: one error in a hundred requests happens in 9.5 % of stages whose rate is 0.1 %. */
    static final long LEAST_BAD = 3;

    /**
     * As if so many events had been seen before, shared as the arms share traffic. The authors take 100; 50 finds a doubled rate in a canary of
     * 5 % a tenth sooner, and takes no more good releases back.
     */
    static final double CONCENTRATION = 50;

    Check beside(TwoArms arms, Criteria criteria) {
        BadEvents baseline = events.apply(arms.baseline());
        BadEvents candidate = events.apply(arms.candidate());
        if (baseline.total() == 0 || candidate.total() == 0) {
            return criteria.tooFew(guardrail, baseline.total(), 1, candidate.total(), 1, "requests");
        }
        double effect = Clusters.designEffect(baseline, candidate);
        double p = candidate.bad() < LEAST_BAD
                ? 1
                : SequentialCounts.pValue(
                        logEvidence(baseline, candidate, criteria.margins().errorMargin(), effect));
        double limitP = limitP(baseline, candidate, criteria.limits(), effect);
        return judged(baseline, candidate, criteria, p, limitP, effect);
    }

    /**
     * The reference's rate has stopped moving, so its upper bound takes half of the risk and the candidate's own stream, tested
     * against that bound, the other half.
     */
    Check after(TwoArms arms, Criteria criteria) {
        BadEvents reference = events.apply(arms.baseline());
        BadEvents candidate = events.apply(arms.candidate());
        if (reference.total() == 0 || candidate.total() == 0) {
            return criteria.tooFew(guardrail, reference.total(), 1, candidate.total(), 1, "requests");
        }
        double effect = Clusters.designEffect(reference, candidate);
        double most = criteria.margins().errorMargin() * reference.rateAtMost(effect, criteria.alpha(guardrail) / 2);
        double p = most >= 1 ? 1 : Math.min(1, 2 * pAbove(most, candidate, effect));
        double rate = reference.rateAtMost(effect, alphaOfLimit(criteria) / 2);
        double limit = Math.max(
                criteria.limits().errorRatio() * rate, rate + criteria.limits().errorPoints());
        double limitP = limit >= 1 ? 1 : Math.min(1, 2 * pAbove(limit, candidate, effect));
        return judged(reference, candidate, criteria, p, limitP, effect);
    }

    /** Of which each stage compares its own arms: what one stage says multiplies what all before it said. */
    Check overStages(List<TwoArms> stages, Criteria criteria) {
        double margin = criteria.margins().errorMargin();
        double evidence = 0;
        double expected = 0;
        long bad = 0;
        long total = 0;
        double effect = 1;
        for (TwoArms stage : stages) {
            BadEvents baseline = events.apply(stage.baseline());
            BadEvents candidate = events.apply(stage.candidate());
            if (baseline.total() > 0 && candidate.total() > 0) {
                effect = Clusters.designEffect(baseline, candidate);
                evidence += logEvidence(baseline, candidate, margin, effect);
                expected += baseline.rate() * candidate.total();
                bad += candidate.bad();
                total += candidate.total();
            }
        }
        double p = bad < LEAST_BAD ? 1 : SequentialCounts.pValue(evidence);
        double alpha = criteria.alpha(guardrail);
        String explanation = CheckText.of(
                "%s %d/%d over %d stages, %.1f as the baselines beside: p %.3g that they are at most %.2fx in each (fails at %.3g)",
                guardrail.name(), bad, total, stages.size(), expected, p, margin, alpha);
        double baselineRate = total == 0 ? 0 : expected / total;
        double candidateRate = total == 0 ? 0 : (double) bad / total;
        Method method = method(margin, effect);
        return new Check(
                guardrail.name(),
                Criteria.verdict(p <= alpha, true),
                new Result.PValue(baselineRate, candidateRate, p, alpha, method),
                explanation);
    }

    /** Always-valid p that the candidate's rate is at most this. */
    static double pAbove(double rate, BadEvents candidate, double effect) {
        return candidate.bad() < LEAST_BAD
                ? 1
                : SequentialCounts.pValue(SequentialCounts.logEvidenceAbove(
                        rate, candidate.bad() / effect, (candidate.total() - candidate.bad()) / effect, CONCENTRATION));
    }

    static Method method(double margin, double effect) {
        return new Method("sequential-counts", margin, effect);
    }

    private Check judged(
            BadEvents baseline, BadEvents candidate, Criteria criteria, double p, double limitP, double effect) {
        double margin = criteria.margins().errorMargin();
        double alpha = criteria.alpha(guardrail);
        boolean enough = criteria.enough(baseline.total(), candidate.total());
        boolean beyond = enough && limitP <= alphaOfLimit(criteria);
        String explanation = CheckText.of(
                "%s %d/%d against %d/%d: p %.3g that they are at most %.2fx (fails at %.3g)%s",
                guardrail.name(),
                candidate.bad(),
                candidate.total(),
                baseline.bad(),
                baseline.total(),
                p,
                margin,
                alpha,
                beyond
                        ? CheckText.of(
                                "; beyond the limit of %.1fx: p %.3g",
                                criteria.limits().errorRatio(), limitP)
                        : "");
        return new Check(
                guardrail.name(),
                Criteria.verdict(beyond || p <= alpha, enough),
                new Result.PValue(baseline.rate(), candidate.rate(), p, alpha, method(margin, effect)),
                explanation);
    }

    /**
     * A limit is a test too, with a margin of its own: of point estimates, a few bad events of the baseline would make a good candidate
     * seem beyond it. It speaks where a plan's margin is wider than its limit.
     */
    private static double limitP(BadEvents baseline, BadEvents candidate, Limits limits, double effect) {
        return baseline.bad() == 0 || candidate.bad() < LEAST_BAD
                ? 1
                : SequentialCounts.pValue(logEvidence(
                        baseline,
                        candidate,
                        Math.max(limits.errorRatio(), 1 + limits.errorPoints() / baseline.rate()),
                        effect));
    }

    /** Needs a request in each arm. */
    private static double logEvidence(BadEvents baseline, BadEvents candidate, double margin, double effect) {
        double allowed = margin * candidate.total();
        double share = allowed / (allowed + baseline.total());
        return SequentialCounts.logEvidenceAbove(
                share, candidate.bad() / effect, baseline.bad() / effect, CONCENTRATION);
    }

    private double alphaOfLimit(Criteria criteria) {
        return criteria.alphaOfLimit() * limitThirds / 3;
    }
}
