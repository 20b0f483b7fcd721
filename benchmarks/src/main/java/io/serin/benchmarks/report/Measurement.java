package io.serin.benchmarks.report;

import java.util.List;

/**
 * One figure of one contender, once a round, in the order of the rounds.
 *
 * @param subject what was measured, for instance {@code 2 ranks, 25 MB}
 * @param contender who was measured
 * @param unit of the values
 * @param values one a round
 */
public record Measurement(String subject, String contender, String unit, List<Double> values) {

    public Measurement {
        values = List.copyOf(values);
    }

    public FiveNumberSummary summary() {
        return FiveNumberSummary.of(values);
    }
}
