package io.serin.statistics.bayes;

import io.serin.statistics.Arguments;
import io.serin.statistics.Interval;
import io.serin.statistics.Rate;
import io.serin.statistics.distribution.IncompleteBeta;

/** What is believed of a rate: Beta(a, b), both above 0 and finite. Beta(1, 1) is uniform. */
public record BetaPosterior(double a, double b) {

    public static final BetaPosterior UNIFORM = new BetaPosterior(1, 1);

    public BetaPosterior {
        Arguments.between("a", a, 0, Double.MAX_VALUE);
        Arguments.between("b", b, 0, Double.MAX_VALUE);
    }

    /** After seeing {@code rate}: Beta(a + successes, b + failures). */
    public BetaPosterior after(Rate rate) {
        return new BetaPosterior(a + rate.successes(), b + (rate.trials() - rate.successes()));
    }

    /** a / (a + b). */
    public double mean() {
        return a / (a + b);
    }

    /** The rate below which this lies with probability {@code p}, above 0 and below 1, else refused. */
    public double quantile(double p) {
        return IncompleteBeta.quantile(p, a, b);
    }

    /** With equal tails; {@code probability} above 0 and below 1. */
    public Interval interval(double probability) {
        double risk = (1 - Arguments.between("probability", probability, 0, 1)) / 2;
        return new Interval(quantile(risk), IncompleteBeta.upperQuantile(risk, a, b));
    }

    double variance() {
        return a / (a + b) * (b / (a + b)) / (a + b + 1);
    }
}
