package io.serin.deploy.judge.abtest;

/**
 * One planned look at an A/B test. The next look's bound depends on when the earlier ones were, so each is an event.
 *
 * @param number 1 to the design's number of looks; looks that came too late are skipped
 * @param fraction of the planned sample, above 0, at most 1
 * @param difference candidate's accuracy less the baseline's
 * @param statistic z of the difference, its variance clustered by user; of a Bayesian test, the probability that the candidate is better
 * @param bound what the statistic must reach for {@link AbDecision#BETTER}
 */
public record AbLook(
        int number, double fraction, double difference, double statistic, double bound, AbDecision decision) {}
