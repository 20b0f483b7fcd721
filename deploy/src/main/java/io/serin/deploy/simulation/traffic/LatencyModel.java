package io.serin.deploy.simulation.traffic;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.statistics.Arguments;
import org.apache.commons.math3.special.Erf;

/** How long answers take. Only its distribution function is needed: what is counted are histogram buckets. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface LatencyModel {

    double MICROS_PER_MILLI = 1_000;

    /** Share of answers that take at most this long, 0-1. */
    double atMost(double micros);

    /** The same shape, every answer this many times as long; above 0. */
    LatencyModel times(double factor);

    /**
     * exp(N(ln median, sigma^2)).
     *
     * @param medianMillis above 0
     * @param sigma above 0
     */
    record LogNormal(double medianMillis, double sigma) implements LatencyModel {

        public LogNormal {
            Arguments.positive("medianMillis", medianMillis);
            Arguments.positive("sigma", sigma);
        }

        @Override
        public double atMost(double micros) {
            if (micros <= 0) {
                return 0;
            }
            double z = StrictMath.log(micros / (medianMillis * MICROS_PER_MILLI)) / sigma;
            return 0.5 * Erf.erfc(-z / Math.sqrt(2));
        }

        @Override
        public LogNormal times(double factor) {
            return new LogNormal(medianMillis * factor, sigma);
        }
    }

    /**
     * P(above x) = (scale / x)^index from the scale on.
     *
     * @param scaleMillis the least latency, above 0
     * @param index above 0; the variance is infinite up to 2
     */
    record Pareto(double scaleMillis, double index) implements LatencyModel {

        public Pareto {
            Arguments.positive("scaleMillis", scaleMillis);
            Arguments.positive("index", index);
        }

        @Override
        public double atMost(double micros) {
            double scale = scaleMillis * MICROS_PER_MILLI;
            return micros <= scale ? 0 : 1 - StrictMath.pow(scale / micros, index);
        }

        @Override
        public Pareto times(double factor) {
            return new Pareto(scaleMillis * factor, index);
        }
    }

    /**
     * As a router once counted it.
     *
     * @param counts at least one latency
     * @param factor above 0
     */
    record Recorded(LatencyCounts counts, double factor) implements LatencyModel {

        public Recorded {
            Arguments.positive("factor", factor);
            Arguments.positive("counts", (double) counts.total());
        }

        @Override
        public double atMost(double micros) {
            long within = counts.buckets().stream()
                    .filter(bucket -> bucket.micros() * factor <= micros)
                    .mapToLong(LatencyCounts.Bucket::count)
                    .sum();
            return (double) within / (double) counts.total();
        }

        @Override
        public Recorded times(double more) {
            return new Recorded(counts, factor * more);
        }
    }
}
