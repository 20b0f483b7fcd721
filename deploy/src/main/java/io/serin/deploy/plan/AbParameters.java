package io.serin.deploy.plan;

/**
 * What an A/B test is designed for. Rates are accuracies on labelled answers, shares of 1.
 *
 * @param lift the difference that is to be found, above 0
 * @param meaningful the least difference that matters, at least 0
 * @param alpha two-sided risk of a difference where there is none, 0.0001 to 0.2
 * @param power chance to find {@code lift} where it is, at least 0.5, below 1
 * @param looks how often it is looked at, 1 to 20; {@link AbMethod#FIXED_SAMPLE} looks once
 */
public record AbParameters(AbMethod method, double lift, double meaningful, double alpha, double power, int looks) {

    public static final AbParameters DEFAULT = new AbParameters(AbMethod.GROUP_SEQUENTIAL, 0.02, 0.01, 0.05, 0.8, 10);
}
