package io.serin.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Serin against a peer, round by round: what else the machine did in a round slowed both, so a round's ratio is steadier
 * than the ratio of two medians.
 *
 * @param values above 1 where Serin is better
 * @param wanted what the median should reach, where there is such a figure
 */
public record Ratio(String subject, String ours, String peer, List<Double> values, OptionalDouble wanted) {

    public Ratio {
        values = List.copyOf(values);
    }

    /** Of measurements where less is better, such as times. */
    public static Ratio ofTimes(Measurement ours, Measurement peer, OptionalDouble wanted) {
        return of(ours, peer, peer.values(), ours.values(), wanted);
    }

    /** Of measurements where more is better, such as samples per second. */
    public static Ratio ofRates(Measurement ours, Measurement peer, OptionalDouble wanted) {
        return of(ours, peer, ours.values(), peer.values(), wanted);
    }

    public FiveNumberSummary summary() {
        return FiveNumberSummary.of(values);
    }

    /** True where nothing is wanted. */
    public boolean met() {
        return wanted.isEmpty() || summary().median() >= wanted.getAsDouble();
    }

    /** The median with its spread, and where something is wanted whether it was reached. */
    public String text() {
        String figures = summary().text();
        if (wanted.isEmpty()) {
            return figures;
        }
        return figures + (met() ? ", wanted " : ", MISSED ") + ReportText.figure(wanted.getAsDouble());
    }

    private static Ratio of(
            Measurement ours, Measurement peer, List<Double> upper, List<Double> lower, OptionalDouble wanted) {
        if (upper.size() != lower.size()) {
            throw new IllegalArgumentException(
                    "rounds of " + ours.contender() + " and " + peer.contender() + " differ: "
                            + ours.values().size() + " and " + peer.values().size());
        }
        List<Double> values = new ArrayList<>();
        for (int round = 0; round < upper.size(); round++) {
            values.add(upper.get(round) / lower.get(round));
        }
        return new Ratio(ours.subject(), ours.contender(), peer.contender(), values, wanted);
    }
}
