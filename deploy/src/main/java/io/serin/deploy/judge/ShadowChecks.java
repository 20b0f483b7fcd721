package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.PairCounts;
import io.serin.statistics.sequential.SequentialCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shadow's checks: enough pairs, agreement, errors, time-outs and latency beside the live arm, labelled pairs, and what they together advise.
 */
public final class ShadowChecks {

    private static final double CONCENTRATION = 100;
    private static final double SIGNIFICANT = 0.05;
    private static final double WORSE = 0.01;
    private static final double BETTER = 0.02;
    private static final double LEAST_AGREEMENT_WHEN_BETTER = 0.75;
    private static final double AGREES = 0.95;
    private static final double AGREES_UNLABELLED = 0.85;
    private static final double SAME = 0.98;

    private ShadowChecks() {}

    /** @param agreement least share of pairs with the same answer, 0-1 */
    public static List<CheckView> of(ArmFigures stable, ArmFigures shadow, double agreement, Terms terms) {
        LabelledPairs labelled = LabelledPairs.of(shadow);
        CheckView errors = EventCheck.errors(stable, shadow, terms);
        CheckView late = EventCheck.timeouts(stable, shadow, terms);
        List<CheckView> latency = LatencyCheck.beside(stable, shadow, terms);
        List<CheckView> checks = new ArrayList<>();
        checks.add(CountCheck.of("shadow pairs", shadow.pairs().total(), terms.triedMinimum()));
        checks.add(agreement(shadow, agreement, labelled, terms));
        checks.add(errors);
        checks.add(late);
        checks.addAll(latency);
        labelledPairs(labelled, terms).ifPresent(checks::add);
        checks.add(recommendation(shadow.pairs(), labelled, failed(latency), failed(List.of(errors, late)), terms));
        return List.copyOf(checks);
    }

    /** Agreement, errors, time-outs and latency. */
    static List<CheckView> inSegment(ArmFigures stable, ArmFigures shadow, double agreement, Terms terms) {
        List<CheckView> checks = new ArrayList<>();
        checks.add(agreement(shadow, agreement, LabelledPairs.of(shadow), terms));
        checks.add(EventCheck.errors(stable, shadow, terms));
        checks.add(EventCheck.timeouts(stable, shadow, terms));
        checks.addAll(LatencyCheck.beside(stable, shadow, terms));
        return checks;
    }

    /** The first that holds. */
    static Recommendation recommend(
            PairCounts pairs, LabelledPairs labelled, boolean slow, boolean broken, Terms terms) {
        if (pairs.total() < Math.max(1, terms.triedMinimum())) {
            return Recommendation.NOT_ENOUGH_DATA;
        }
        if (labelled.gain() < -WORSE && labelled.worse() < half(terms)) {
            return Recommendation.REJECT;
        }
        if (slow) {
            return Recommendation.INVESTIGATE_LATENCY;
        }
        if (broken) {
            return Recommendation.INVESTIGATE_ERRORS;
        }
        double agreed = share(pairs);
        if (promotes(labelled, agreed)) {
            return Recommendation.PROMOTE;
        }
        return labelled.gain() >= -WORSE && labelled.gain() <= WORSE && agreed > SAME
                ? Recommendation.NEUTRAL
                : Recommendation.INVESTIGATE_DISAGREEMENT;
    }

    private static boolean promotes(LabelledPairs labelled, double agreed) {
        if (labelled.labelled() == 0) {
            return agreed >= AGREES_UNLABELLED;
        }
        boolean better = labelled.gain() > BETTER && labelled.better() < SIGNIFICANT;
        return (better && agreed >= LEAST_AGREEMENT_WHEN_BETTER) || (agreed > AGREES && labelled.gain() >= 0);
    }

    /** Labels that say better outweigh disagreement: a better model must disagree. */
    private static CheckView agreement(ArmFigures shadow, double limit, LabelledPairs labelled, Terms terms) {
        PairCounts pairs = shadow.pairs();
        double effect = Clusters.designEffect(
                pairs.agreed(),
                pairs.total(),
                shadow.clusters().agreed(),
                shadow.clusters().pairs());
        long enough = Math.max(1, terms.triedMinimum());
        double asked = labelled.better() < SIGNIFICANT ? Math.min(limit, LEAST_AGREEMENT_WHEN_BETTER) : limit;
        double agreed = share(pairs);
        double p = asked > 0 && asked < 1
                ? SequentialCounts.pValue(SequentialCounts.logEvidenceBelow(
                        asked, pairs.agreed() / effect, (pairs.total() - pairs.agreed()) / effect, CONCENTRATION))
                : 1;
        double risk = half(terms);
        boolean passes = pairs.total() >= enough && agreed >= asked;
        Verdict verdict = p <= risk ? Verdict.FAIL : passes ? Verdict.PASS : Verdict.HOLD;
        String explanation = Words.text(
                "%d of %d pairs agree, %.4f: p %.3g that %.4f do (fails at %.3g)",
                pairs.agreed(), pairs.total(), agreed, p, asked, risk);
        CheckView.Method method = new CheckView.Method("sequential-counts", asked, effect);
        return new CheckView("agreement", verdict, 1, agreed, p, risk, Optional.of(method), explanation);
    }

    /** Empty without a labelled pair that only one arm got right. */
    private static Optional<CheckView> labelledPairs(LabelledPairs labelled, Terms terms) {
        if (labelled.discordant() == 0) {
            return Optional.empty();
        }
        double p = labelled.worse();
        String explanation = Words.text(
                "of labelled pairs, only stable was right in %d, only the candidate in %d: p %.3g that it is no worse (fails at %.3g; McNemar's"
                        + " exact p of this look alone %.3g)",
                labelled.baselineOnly(), labelled.candidateOnly(), p, half(terms), labelled.exact());
        CheckView.Method method = new CheckView.Method("sequential-mcnemar", 0.5, labelled.designEffect());
        return Optional.of(new CheckView(
                "labelled-pairs",
                p <= half(terms) ? Verdict.FAIL : Verdict.PASS,
                labelled.baselineOnly(),
                labelled.candidateOnly(),
                p,
                half(terms),
                Optional.of(method),
                explanation));
    }

    /** Advice: the other checks decide, but for what has too little data and what is surely worse. */
    private static CheckView recommendation(
            PairCounts pairs, LabelledPairs labelled, boolean slow, boolean broken, Terms terms) {
        Recommendation advice = recommend(pairs, labelled, slow, broken, terms);
        Verdict verdict =
                switch (advice) {
                    case NOT_ENOUGH_DATA -> Verdict.HOLD;
                    case REJECT -> Verdict.FAIL;
                    case INVESTIGATE_LATENCY, INVESTIGATE_ERRORS, INVESTIGATE_DISAGREEMENT, PROMOTE, NEUTRAL ->
                        Verdict.PASS;
                };
        String explanation = Words.text(
                "%s: %.4f of %d pairs agree, %d labelled, %+.4f right answers",
                advice, share(pairs), pairs.total(), labelled.labelled(), labelled.gain());
        return new CheckView(
                "recommendation", verdict, 0, labelled.gain(), share(pairs), 0, Optional.empty(), explanation);
    }

    private static boolean failed(List<CheckView> checks) {
        return checks.stream().anyMatch(check -> check.verdict() == Verdict.FAIL);
    }

    /** Agreement and labelled pairs share what accuracy may risk. */
    private static double half(Terms terms) {
        return terms.alpha(Guardrail.ACCURACY) / 2;
    }

    private static double share(PairCounts pairs) {
        return pairs.total() == 0 ? 0 : (double) pairs.agreed() / pairs.total();
    }
}
