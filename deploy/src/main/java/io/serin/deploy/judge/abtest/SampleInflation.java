package io.serin.deploy.judge.abtest;

import io.serin.statistics.group.GroupSequential;
import io.serin.statistics.group.Sides;
import io.serin.statistics.group.Spending;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How much larger a group-sequential sample is than a fixed one. It takes milliseconds and a test is judged every second, so what was
 * computed is kept: the same arguments always give the same. Thread-safe.
 */
final class SampleInflation {

    private static final int MOST_KEPT = 1_000;

    private record Design(double alpha, double power, int looks) {}

    private static final Map<Design, Double> KNOWN = new ConcurrentHashMap<>();

    private SampleInflation() {}

    /** @param looks equally spaced */
    static double of(double alpha, double power, int looks) {
        if (KNOWN.size() >= MOST_KEPT) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(new Design(alpha, power, looks), SampleInflation::compute);
    }

    private static double compute(Design design) {
        double[] fractions = IntStream.rangeClosed(1, design.looks())
                .mapToDouble(look -> (double) look / design.looks())
                .toArray();
        return GroupSequential.inflation(
                Spending.O_BRIEN_FLEMING, design.alpha(), Sides.TWO, design.power(), fractions);
    }
}
