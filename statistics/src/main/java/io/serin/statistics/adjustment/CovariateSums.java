package io.serin.statistics.adjustment;

import io.serin.statistics.Arguments;

/**
 * What regression adjustment needs of one arm: its users' outcomes y and covariates x, the latter known before the
 * experiment. Sums lose the digits of values whose mean far exceeds their spread; then subtract one constant from all
 * arms' values first.
 *
 * @param count users, at least 2
 * @param x sum of covariates, finite, as all sums
 * @param y sum of outcomes
 * @param xx sum of squared covariates
 * @param yy sum of squared outcomes
 * @param xy sum of products
 */
public record CovariateSums(long count, double x, double y, double xx, double yy, double xy) {

    public CovariateSums {
        Arguments.atLeast("count", count, 2);
        Arguments.finite("x", x);
        Arguments.finite("y", y);
        Arguments.finite("xx", xx);
        Arguments.finite("yy", yy);
        Arguments.finite("xy", xy);
    }

    /** Of one covariate and one outcome per user. */
    public static CovariateSums of(double[] covariates, double[] outcomes) {
        if (covariates.length != outcomes.length) {
            throw new IllegalArgumentException("covariates and outcomes must be as many as each other, not "
                    + covariates.length + " and " + outcomes.length);
        }
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < covariates.length; i++) {
            x += covariates[i];
            y += outcomes[i];
            xx += covariates[i] * covariates[i];
            yy += outcomes[i] * outcomes[i];
            xy += covariates[i] * outcomes[i];
        }
        return new CovariateSums(covariates.length, x, y, xx, yy, xy);
    }

    double covariateMean() {
        return x / count;
    }

    double outcomeMean() {
        return y / count;
    }

    /** Rounding may leave it a little below 0. */
    double covariateSquares() {
        return Math.max(0, xx - x * covariateMean());
    }

    double outcomeSquares() {
        return Math.max(0, yy - y * outcomeMean());
    }

    double products() {
        return xy - x * outcomeMean();
    }
}
