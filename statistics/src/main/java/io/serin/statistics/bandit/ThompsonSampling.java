package io.serin.statistics.bandit;

import io.serin.statistics.bayes.BetaPosterior;
import io.serin.statistics.distribution.IncompleteBeta;
import io.serin.statistics.distribution.LogConcave;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Thompson's rule (Biometrika 25, 1933): an arm gets the probability that its rate is the best. By quadrature of
 * f_i times the product of the others' F_j over the log-odds, so that the same data give the same shares.
 */
public final class ThompsonSampling {

    private ThompsonSampling() {}

    /**
     * Shares summing to 1, in the order of {@code arms}; off by less than 0.002.
     *
     * @param arms at least one, else refused
     * @param floor what each arm gets at least, 0 to 1 / arms, else refused; the rest is shared by Thompson's rule
     */
    public static double[] shares(List<BetaPosterior> arms, double floor) {
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("arms is empty");
        }
        if (!(floor >= 0 && floor * arms.size() <= 1)) {
            throw new IllegalArgumentException("floor " + floor + " is not between 0 and 1 / arms");
        }
        double[] best = IntStream.range(0, arms.size())
                .mapToDouble(arm -> best(arms, arm))
                .toArray();
        double sum = 0;
        for (double share : best) {
            sum += share;
        }
        for (int i = 0; i < best.length; i++) {
            best[i] = floor + (1 - floor * best.length) * (best[i] / sum);
        }
        return best;
    }

    private static double best(List<BetaPosterior> arms, int arm) {
        BetaPosterior own = arms.get(arm);
        return LogConcave.integral(
                odds -> {
                    double x = 1 / (1 + StrictMath.exp(-odds));
                    double y = 1 / (1 + StrictMath.exp(odds));
                    double logarithm = IncompleteBeta.logLeading(x, y, own.a(), own.b());
                    for (int other = 0; other < arms.size(); other++) {
                        if (other != arm) {
                            BetaPosterior rival = arms.get(other);
                            logarithm += IncompleteBeta.logLower(x, y, rival.a(), rival.b());
                        }
                    }
                    return logarithm;
                },
                StrictMath.log(own.a() / own.b()),
                Math.sqrt(1 / own.a() + 1 / own.b()));
    }
}
