package io.serin.deploy.simulation.traffic;

import io.serin.deploy.figures.ClusterCounts;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;

/** One run's users: drawn once, the same in every stage, so that a growing share only adds users. */
public final class Population {

    private final double[] position;
    private final byte[] cluster;
    private final float[] errorFactor;
    private final AliasTable byActivity;

    private Population(double[] position, byte[] cluster, float[] errorFactor, AliasTable byActivity) {
        this.position = position;
        this.cluster = cluster;
        this.errorFactor = errorFactor;
        this.byActivity = byActivity;
    }

    /** Empty where every request is a user of its own. */
    public static Optional<Population> of(Scenario scenario, RandomGenerator random) {
        return scenario.users().count() == 0
                ? Optional.empty()
                : Optional.of(draw(scenario.users(), scenario.baseline().errorRate(), random));
    }

    private static Population draw(UserModel model, double errorRate, RandomGenerator random) {
        int count = model.count();
        double[] position = new double[count];
        byte[] cluster = new byte[count];
        for (int user = 0; user < count; user++) {
            position[user] = random.nextDouble();
            cluster[user] = (byte) random.nextInt(ClusterCounts.CLUSTERS);
        }
        return new Population(position, cluster, factors(model, errorRate, random), activities(model, random));
    }

    int user(long bits) {
        return byActivity.draw(bits);
    }

    /** The user's place among all, 0-1: the candidate answers those below its share. */
    double position(int user) {
        return position[user];
    }

    int cluster(int user) {
        return cluster[user];
    }

    /** By how much the user's error rate differs from the version's. */
    double errorFactor(int user) {
        return errorFactor[user];
    }

    private static float[] factors(UserModel model, double mean, RandomGenerator random) {
        float[] factors = new float[model.count()];
        Arrays.fill(factors, 1);
        if (model.errorCorrelation() > 0) {
            double size = (1 - model.errorCorrelation()) / model.errorCorrelation();
            BetaDistribution rates = new BetaDistribution(new MathRandom(random), mean * size, (1 - mean) * size);
            for (int user = 0; user < factors.length; user++) {
                factors[user] = (float) (rates.sample() / mean);
            }
        }
        return factors;
    }

    private static AliasTable activities(UserModel model, RandomGenerator random) {
        double[] weights = new double[model.count()];
        Arrays.fill(weights, 1);
        if (model.activityShape() > 0) {
            GammaDistribution activity =
                    new GammaDistribution(new MathRandom(random), model.activityShape(), 1 / model.activityShape());
            for (int user = 0; user < weights.length; user++) {
                weights[user] = activity.sample();
            }
        }
        return AliasTable.of(weights);
    }
}
