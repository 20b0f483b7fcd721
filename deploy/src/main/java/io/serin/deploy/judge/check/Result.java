package io.serin.deploy.judge.check;

/** What a check was decided by. No figure is ever NaN; 0 where there is none. */
public sealed interface Result {

    /** Held against the least that is wanted. */
    record Count(double found, double wanted) implements Result {}

    /**
     * @param baseline the baseline's figure
     * @param candidate the candidate's figure
     * @param p that the candidate is within its margin; of a guardrail, valid at every look
     * @param risk the share of the plan's risk at or below which p fails
     */
    record PValue(double baseline, double candidate, double p, double risk, Method method) implements Result {}

    /**
     * @param baseline the baseline's figure
     * @param candidate the candidate's figure, or the difference of both
     * @param bound what the difference is at most, or a statistic; 0 where the figures alone decide
     * @param limit what the bound must not lie below, or the statistic must reach
     */
    record Bound(double baseline, double candidate, double bound, double limit, Method method) implements Result {}

    /**
     * Too little was known for a test.
     *
     * @param baseline the baseline's figure so far
     * @param candidate the candidate's figure so far
     */
    record NotJudged(double baseline, double candidate) implements Result {

        /** Where there are no figures yet. */
        public static final NotJudged YET = new NotJudged(0, 0);
    }

    /** Figures by no test that is named: a shadow's advice, and what was written before checks said their method. */
    record Figures(double baseline, double candidate, double bound, double limit) implements Result {}
}
