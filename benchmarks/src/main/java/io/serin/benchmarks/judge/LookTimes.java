package io.serin.benchmarks.judge;

import io.serin.benchmarks.report.Measurement;
import io.serin.benchmarks.report.ReportTable;
import io.serin.benchmarks.report.ReportText;
import java.util.List;

/**
 * How long one look at one release takes.
 *
 * @param mean of all iterations, microseconds
 * @param error half of the mean's 99.9 % confidence interval, microseconds
 * @param iterations each one's mean, microseconds
 */
record LookTimes(double mean, double error, List<Double> iterations) {

    /** What a second's looks may take of one core. */
    private static final double WANTED_CORES = 0.5;

    private static final double MICROS_PER_SECOND = 1e6;

    LookTimes {
        iterations = List.copyOf(iterations);
    }

    /** Not met where only the mean is below what is wanted, or the error is unknown. */
    boolean met(int releases) {
        return cores(mean + error, releases) < WANTED_CORES;
    }

    Measurement measurement(String subject) {
        return new Measurement(subject, "judge", "microseconds", iterations);
    }

    ReportTable table(String subject, int releases) {
        return new ReportTable(
                "Looks at releases",
                List.of(
                        "one look at one release",
                        "microseconds",
                        "cores for %,d releases a second (wanted below %s)".formatted(releases, WANTED_CORES)),
                List.of(List.of(
                        subject,
                        withError(mean, error),
                        withError(cores(mean, releases), cores(error, releases)) + (met(releases) ? "" : ", MISSED"))));
    }

    private static double cores(double micros, int releases) {
        return micros * releases / MICROS_PER_SECOND;
    }

    private static String withError(double figure, double error) {
        return ReportText.figure(figure) + " ± " + ReportText.figure(error);
    }
}
