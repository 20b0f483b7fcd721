package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Recommendation;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.estimate.Clusters;
import io.serin.deploy.judge.estimate.TwoArms;
import io.serin.deploy.judge.guardrail.Criteria;
import io.serin.deploy.judge.guardrail.Guardrail;
import io.serin.deploy.judge.guardrail.Guardrails;
import io.serin.statistics.sequential.SequentialCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A shadow's checks: enough pairs, copies answered, agreement, the guardrails that copies can be judged by beside the live arm, labelled pairs, and what they
 * together advise.
 */
final class ShadowChecks {

    private static final String COPIES = "copies";
    private static final String AGREEMENT = "agreement";
    private static final String LABELLED_PAIRS = "labelled-pairs";
    private static final String RECOMMENDATION = "recommendation";

    /** What the checks are called that only a shadow has. */
    static final List<String> NAMES = List.of(COPIES, AGREEMENT, LABELLED_PAIRS, RECOMMENDATION);

    /** With more of them unanswered, what is known of the candidate is known of the requests that it had time for. */
    private static final double LEAST_ANSWERED = 0.95;

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
    static List<Check> of(ArmFigures baseline, ArmFigures shadow, double agreement, Criteria criteria) {
        LabelledPairs labelled = LabelledPairs.of(shadow);
        List<Check> checks = new ArrayList<>();
        checks.add(CountCheck.of("shadow pairs", shadow.pairs().total(), criteria.candidateMinimum()));
        Check copies = copies(shadow);
        checks.add(copies);
        checks.add(agreement(shadow, agreement, labelled, criteria));
        List<Guarded> guarded = guarded(baseline, shadow, criteria);
        guarded.forEach(known -> checks.add(known.check()));
        labelledPairs(labelled, criteria).ifPresent(checks::add);
        List<Recommendation> failed = new ArrayList<>();
        guarded.stream()
                .filter(known -> known.check().failed())
                .map(Guarded::advice)
                .forEach(failed::add);
        if (copies.verdict() != Verdict.PASS) {
            failed.add(Recommendation.INVESTIGATE_LATENCY);
        }
        checks.add(recommendation(shadow.pairs(), labelled, failed, criteria));
        return List.copyOf(checks);
    }

    /** A candidate that its copies wait for in vain cannot take over from the live arm, which answers as many. */
    private static Check copies(ArmFigures shadow) {
        long answered = shadow.requests().total();
        long dropped = shadow.pairs().dropped();
        double share = answered + dropped == 0 ? 0 : (double) answered / (double) (answered + dropped);
        return Check.count(
                COPIES,
                share >= LEAST_ANSWERED ? Verdict.PASS : Verdict.HOLD,
                share,
                LEAST_ANSWERED,
                CheckText.of(
                        "%d of %d copies found no room or no time: at least %.2f must be answered",
                        dropped, answered + dropped, LEAST_ANSWERED));
    }

    /** Agreement, and the guardrails that a shadow has. */
    static List<Check> inSegment(ArmFigures baseline, ArmFigures shadow, double agreement, Criteria criteria) {
        List<Check> checks = new ArrayList<>();
        checks.add(agreement(shadow, agreement, LabelledPairs.of(shadow), criteria));
        guarded(baseline, shadow, criteria).forEach(known -> checks.add(known.check()));
        return checks;
    }

    /** A guardrail's check, and what it advises where it fails. */
    private record Guarded(Check check, Recommendation advice) {}

    /** By the guardrails that copies, which reach no user, can be judged by. */
    private static List<Guarded> guarded(ArmFigures baseline, ArmFigures shadow, Criteria criteria) {
        TwoArms arms = TwoArms.of(baseline, shadow);
        List<Guarded> guarded = new ArrayList<>();
        for (Guardrail guardrail : criteria.guardrails().all()) {
            guardrail
                    .advice()
                    .flatMap(advice -> guardrail.beside(arms, criteria).map(check -> new Guarded(check, advice)))
                    .ifPresent(guarded::add);
        }
        return guarded;
    }

    /**
     * The first that holds.
     *
     * @param failed what the guardrails that failed advise
     */
    private static Recommendation recommend(
            PairCounts pairs, LabelledPairs labelled, List<Recommendation> failed, Criteria criteria) {
        if (pairs.total() < Math.max(1, criteria.candidateMinimum())) {
            return Recommendation.NOT_ENOUGH_DATA;
        }
        if (labelled.gain() < -WORSE && labelled.noWorsePValue() < half(criteria)) {
            return Recommendation.REJECT;
        }
        if (!failed.isEmpty()) {
            return Collections.min(failed);
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
        boolean better = labelled.gain() > BETTER && labelled.noBetterPValue() < SIGNIFICANT;
        return (better && agreed >= LEAST_AGREEMENT_WHEN_BETTER) || (agreed > AGREES && labelled.gain() >= 0);
    }

    /** Labels that say better outweigh disagreement: a better model must disagree. */
    private static Check agreement(ArmFigures shadow, double limit, LabelledPairs labelled, Criteria criteria) {
        PairCounts pairs = shadow.pairs();
        double effect = Clusters.designEffect(
                pairs.agreed(),
                pairs.total(),
                shadow.clusters().agreed(),
                shadow.clusters().pairs());
        long enough = Math.max(1, criteria.candidateMinimum());
        double asked = labelled.noBetterPValue() < SIGNIFICANT ? Math.min(limit, LEAST_AGREEMENT_WHEN_BETTER) : limit;
        double agreed = share(pairs);
        double p = asked > 0 && asked < 1
                ? SequentialCounts.pValue(SequentialCounts.logEvidenceBelow(
                        asked, pairs.agreed() / effect, (pairs.total() - pairs.agreed()) / effect, CONCENTRATION))
                : 1;
        double risk = half(criteria);
        boolean passes = pairs.total() >= enough && agreed >= asked;
        Verdict verdict = p <= risk ? Verdict.FAIL : passes ? Verdict.PASS : Verdict.HOLD;
        String explanation = CheckText.of(
                "%d of %d pairs agree, %.4f: p %.3g that %.4f do (fails at %.3g)",
                pairs.agreed(), pairs.total(), agreed, p, asked, risk);
        Method method = new Method("sequential-counts", asked, effect);
        return new Check(AGREEMENT, verdict, new Result.PValue(1, agreed, p, risk, method), explanation);
    }

    /** Empty without a labelled pair that only one arm got right. */
    private static Optional<Check> labelledPairs(LabelledPairs labelled, Criteria criteria) {
        if (labelled.discordant() == 0) {
            return Optional.empty();
        }
        double p = labelled.noWorsePValue();
        String explanation = CheckText.of(
                "of labelled pairs, only the baseline was right in %d, only the candidate in %d: p %.3g that it is no worse (fails at %.3g; McNemar's"
                        + " exact p of this look alone %.3g)",
                labelled.baselineOnly(), labelled.candidateOnly(), p, half(criteria), labelled.equalPValue());
        Method method = new Method("sequential-mcnemar", 0.5, labelled.designEffect());
        return Optional.of(new Check(
                LABELLED_PAIRS,
                p <= half(criteria) ? Verdict.FAIL : Verdict.PASS,
                new Result.PValue(labelled.baselineOnly(), labelled.candidateOnly(), p, half(criteria), method),
                explanation));
    }

    /** Advice: the other checks decide, but for what has too little data and what is surely worse. */
    private static Check recommendation(
            PairCounts pairs, LabelledPairs labelled, List<Recommendation> failed, Criteria criteria) {
        Recommendation advice = recommend(pairs, labelled, failed, criteria);
        Verdict verdict =
                switch (advice) {
                    case NOT_ENOUGH_DATA -> Verdict.HOLD;
                    case REJECT -> Verdict.FAIL;
                    case INVESTIGATE_LATENCY, INVESTIGATE_ERRORS, INVESTIGATE_DISAGREEMENT, PROMOTE, NEUTRAL ->
                        Verdict.PASS;
                };
        String explanation = CheckText.of(
                "%s: %.4f of %d pairs agree, %d labelled, %+.4f right answers",
                advice, share(pairs), pairs.total(), labelled.labelled(), labelled.gain());
        Result figures = new Result.Figures(0, labelled.gain(), share(pairs), 0);
        return new Check(RECOMMENDATION, verdict, figures, explanation);
    }

    /** Agreement and labelled pairs share what accuracy may risk. */
    private static double half(Criteria criteria) {
        return criteria.alpha(Guardrails.ACCURACY) / 2;
    }

    private static double share(PairCounts pairs) {
        return pairs.total() == 0 ? 0 : (double) pairs.agreed() / pairs.total();
    }
}
