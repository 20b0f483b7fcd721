package io.serin.deploy.judge.abtest;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.judge.estimate.ArmAccuracy;
import io.serin.deploy.plan.AbMethod;
import io.serin.deploy.plan.AbParameters;
import io.serin.statistics.group.GroupSequential;
import io.serin.statistics.group.Sides;
import io.serin.statistics.group.Spending;
import io.serin.statistics.power.SampleSize;
import java.util.Optional;

/**
 * The sample an A/B test needs, known before it begins.
 *
 * @param baselineRate of the baseline before the test
 * @param perArm labels in each arm; where arms differ in size, in the harmonic mean of both
 * @param looks equally spaced
 */
public record AbDesign(AbParameters parameters, double baselineRate, long perArm, int looks) {

    private static final long LEAST_PER_ARM = 1_000;

    /** The variance comes from 64 clusters in each arm and is never taken below the binomial one; without this, 80 % power is 79 to 80. */
    private static final double CLUSTERED = 1.04;

    private static final double UNREACHABLE = 1_000;

    /** Less is seen by chance where labels are independent: 64 groups tell a variance to within a fifth. */
    private static final double LEAST_EFFECT = 1.3;

    /** Fewer labels may all be right where one in ten is wrong. */
    private static final long LEAST_LABELS = 100;

    /** Empty without labels enough to know the baseline's rate from, and where it is 0 or a rate that much better would reach 1. */
    public static Optional<AbDesign> of(AbParameters parameters, ArmFigures before) {
        LabelCounts labels = before.labels();
        if (labels.labelled() < LEAST_LABELS) {
            return Optional.empty();
        }
        double rate = (double) labels.correct() / labels.labelled();
        if (rate <= 0 || rate + parameters.lift() >= 1) {
            return Optional.empty();
        }
        int looks = parameters.method() == AbMethod.FIXED_SAMPLE ? 1 : parameters.looks();
        long fixed = SampleSize.perArm(rate, rate + parameters.lift(), parameters.alpha(), parameters.power());
        double sample = (double) fixed * inflation(parameters, looks) * alike(before);
        return Optional.of(new AbDesign(parameters, rate, Math.max(LEAST_PER_ARM, (long) Math.ceil(sample)), looks));
    }

    /** Looking, and learning the variance from clusters, cost a little: the largest sample grows so that the power stays. */
    private static double inflation(AbParameters parameters, int looks) {
        return switch (parameters.method()) {
            case GROUP_SEQUENTIAL -> CLUSTERED * SampleInflation.of(parameters.alpha(), parameters.power(), looks);
            case FIXED_SAMPLE -> CLUSTERED;
            case BAYESIAN -> 1;
        };
    }

    /** How many labels weigh as much as one independent one. */
    private static double alike(ArmFigures before) {
        double effect = new ArmAccuracy(before).designEffect();
        return effect < LEAST_EFFECT ? 1 : effect;
    }

    /** @param fractions of the sample at each look so far, rising */
    double bound(double[] fractions) {
        double[] bounds =
                new GroupSequential(Spending.O_BRIEN_FLEMING, parameters.alpha(), Sides.TWO).bounds(fractions);
        // What a first look may spend nothing for is written as a bound that nothing reaches: JSON has no infinity.
        return Math.min(UNREACHABLE, bounds[bounds.length - 1]);
    }
}
