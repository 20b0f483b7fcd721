package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.plan.Limits;
import io.serin.statistics.sequential.SequentialCounts;
import java.util.List;
import java.util.Optional;

/**
 * Errors and time-outs. Given that a bad event happened, it is the candidate's with a probability that both arms' requests alone
 * decide when the candidate is within its margin; so which arm each event hits is an exact sequential test (Lindon and Malek, "Anytime-valid
 * inference for multinomial count data", arXiv 2011.03567), valid at every look. Counts are divided by the design effect first (Rao and
 * Scott, "A simple method for the analysis of clustered binary data", 1992), as one user's requests share their fate.
 */
public final class EventCheck {

    /** Fewer bad events say nothing: one error in a hundred requests happens in 9.5 % of stages whose rate is 0.1 %. */
    static final long LEAST_BAD = 3;

    /**
     * As if so many events had been seen before, shared as the arms share traffic. The authors take 100; 50 finds a doubled rate in a canary of
     * 5 % a tenth sooner, and takes no more good releases back.
     */
    static final double CONCENTRATION = 50;

    private EventCheck() {}

    /** Against the stable arm beside it. */
    static CheckView errors(ArmFigures stable, ArmFigures tried, Terms terms) {
        return concurrent(Guardrail.ERRORS, BadEvents.failed(stable), BadEvents.failed(tried), terms);
    }

    /** Against the stable arm beside it. */
    static CheckView timeouts(ArmFigures stable, ArmFigures tried, Terms terms) {
        return concurrent(Guardrail.TIMEOUTS, BadEvents.late(stable), BadEvents.late(tried), terms);
    }

    /** Against figures of a stable arm that counts no longer. */
    static CheckView errorsAgainst(ArmFigures reference, ArmFigures tried, Terms terms) {
        return alone(Guardrail.ERRORS, BadEvents.failed(reference), BadEvents.failed(tried), terms);
    }

    /** Against figures of a stable arm that counts no longer. */
    static CheckView timeoutsAgainst(ArmFigures reference, ArmFigures tried, Terms terms) {
        return alone(Guardrail.TIMEOUTS, BadEvents.late(reference), BadEvents.late(tried), terms);
    }

    /** For a model's first version: nothing to compare with, so the limit's points are what its rate is tested against. */
    public static CheckView errorsAlone(ArmFigures tried, Terms terms) {
        BadEvents bad = BadEvents.failed(tried);
        double most = Math.max(terms.limits().errorPoints(), 1e-9);
        if (bad.total() == 0 && terms.triedMinimum() == 0) {
            return CheckView.count("errors", Verdict.PASS, 0, 0, "no requests asked for");
        }
        double effect = Clusters.designEffect(new BadEvents(0, 1, new long[0], new long[0]), bad);
        double p = most >= 1 ? 1 : above(most, bad, effect);
        boolean fails = p <= terms.alpha(Guardrail.ERRORS);
        String explanation = Words.text(
                "errors %d/%d: p %.3g that they are at most %.4f (fails at %.3g)",
                bad.bad(), bad.total(), p, most, terms.alpha(Guardrail.ERRORS));
        return view(
                Guardrail.ERRORS,
                fails,
                terms.enough(1, bad.total()),
                0,
                bad.rate(),
                p,
                terms,
                most,
                effect,
                explanation);
    }

    private static CheckView concurrent(Guardrail guardrail, BadEvents stable, BadEvents tried, Terms terms) {
        if (stable.total() == 0 || tried.total() == 0) {
            return CountCheck.hold(guardrail.label(), stable.total(), tried.total(), 1, terms, "requests");
        }
        double effect = Clusters.designEffect(stable, tried);
        double p = tried.bad() < LEAST_BAD
                ? 1
                : SequentialCounts.pValue(
                        logEvidence(stable, tried, terms.guardrails().errorMargin(), effect));
        return judged(guardrail, stable, tried, terms, p, limitP(stable, tried, terms.limits(), effect), effect);
    }

    /** Over stages, oldest first, of which each compares its own arms: what one stage says multiplies what all before it said. */
    static CheckView together(Guardrail guardrail, List<Pair> stages, Terms terms) {
        double margin = terms.guardrails().errorMargin();
        double evidence = 0;
        double expected = 0;
        long bad = 0;
        long total = 0;
        double effect = 1;
        for (Pair stage : stages) {
            if (stage.stable().total() > 0 && stage.tried().total() > 0) {
                effect = Clusters.designEffect(stage.stable(), stage.tried());
                evidence += logEvidence(stage.stable(), stage.tried(), margin, effect);
                expected += stage.stable().rate() * stage.tried().total();
                bad += stage.tried().bad();
                total += stage.tried().total();
            }
        }
        double p = bad < LEAST_BAD ? 1 : SequentialCounts.pValue(evidence);
        double alpha = terms.alpha(guardrail);
        String explanation = Words.text(
                "%s %d/%d over %d stages, %.1f as the stable arms beside: p %.3g that they are at most %.2fx in each (fails at %.3g)",
                guardrail.label(), bad, total, stages.size(), expected, p, margin, alpha);
        double ours = total == 0 ? 0 : expected / total;
        double theirs = total == 0 ? 0 : (double) bad / total;
        return view(guardrail, p <= alpha, true, ours, theirs, p, terms, margin, effect, explanation);
    }

    /** Both arms of one stage. */
    record Pair(BadEvents stable, BadEvents tried) {}

    /** Needs a request in each arm. */
    private static double logEvidence(BadEvents stable, BadEvents tried, double margin, double effect) {
        double allowed = margin * tried.total();
        double share = allowed / (allowed + stable.total());
        return SequentialCounts.logEvidenceAbove(share, tried.bad() / effect, stable.bad() / effect, CONCENTRATION);
    }

    /**
     * The reference's rate has stopped moving, so its upper bound takes half of the risk and the candidate's own stream, tested
     * against that bound, the other half.
     */
    private static CheckView alone(Guardrail guardrail, BadEvents reference, BadEvents tried, Terms terms) {
        if (reference.total() == 0 || tried.total() == 0) {
            return CountCheck.hold(guardrail.label(), reference.total(), tried.total(), 1, terms, "requests");
        }
        double effect = Clusters.designEffect(reference, tried);
        double most =
                terms.guardrails().errorMargin() * ReferenceRate.upper(reference, effect, terms.alpha(guardrail) / 2);
        double p = most >= 1 ? 1 : Math.min(1, 2 * above(most, tried, effect));
        double rate = ReferenceRate.upper(reference, effect, alphaOfLimit(guardrail, terms) / 2);
        double limit = Math.max(
                terms.limits().errorRatio() * rate, rate + terms.limits().errorPoints());
        double limitP = limit >= 1 ? 1 : Math.min(1, 2 * above(limit, tried, effect));
        return judged(guardrail, reference, tried, terms, p, limitP, effect);
    }

    private static CheckView judged(
            Guardrail guardrail,
            BadEvents stable,
            BadEvents tried,
            Terms terms,
            double p,
            double limitP,
            double effect) {
        double margin = terms.guardrails().errorMargin();
        double alpha = terms.alpha(guardrail);
        boolean enough = terms.enough(stable.total(), tried.total());
        boolean beyond = enough && limitP <= alphaOfLimit(guardrail, terms);
        String explanation = Words.text(
                "%s %d/%d against %d/%d: p %.3g that they are at most %.2fx (fails at %.3g)%s",
                guardrail.label(),
                tried.bad(),
                tried.total(),
                stable.bad(),
                stable.total(),
                p,
                margin,
                alpha,
                beyond
                        ? Words.text(
                                "; beyond the limit of %.1fx: p %.3g",
                                terms.limits().errorRatio(), limitP)
                        : "");
        return view(
                guardrail,
                beyond || p <= alpha,
                enough,
                stable.rate(),
                tried.rate(),
                p,
                terms,
                margin,
                effect,
                explanation);
    }

    private static CheckView view(
            Guardrail guardrail,
            boolean fails,
            boolean enough,
            double stable,
            double tried,
            double p,
            Terms terms,
            double margin,
            double effect,
            String explanation) {
        Verdict verdict = fails ? Verdict.FAIL : enough ? Verdict.PASS : Verdict.HOLD;
        CheckView.Method method = new CheckView.Method("sequential-counts", margin, effect);
        return new CheckView(
                guardrail.label(), verdict, stable, tried, p, terms.alpha(guardrail), Optional.of(method), explanation);
    }

    /**
     * A limit is a test too, with a margin of its own: of point estimates, a few bad events of the stable arm would make a good candidate
     * seem beyond it. It speaks where a plan's margin is wider than its limit.
     */
    private static double limitP(BadEvents stable, BadEvents tried, Limits limits, double effect) {
        return stable.bad() == 0 || tried.bad() < LEAST_BAD
                ? 1
                : SequentialCounts.pValue(logEvidence(
                        stable,
                        tried,
                        Math.max(limits.errorRatio(), 1 + limits.errorPoints() / stable.rate()),
                        effect));
    }

    private static double alphaOfLimit(Guardrail guardrail, Terms terms) {
        return guardrail == Guardrail.ERRORS ? terms.alphaOfLimit() * 2 / 3 : terms.alphaOfLimit() / 3;
    }

    private static double above(double rate, BadEvents tried, double effect) {
        return tried.bad() < LEAST_BAD
                ? 1
                : SequentialCounts.pValue(SequentialCounts.logEvidenceAbove(
                        rate, tried.bad() / effect, (tried.total() - tried.bad()) / effect, CONCENTRATION));
    }
}
