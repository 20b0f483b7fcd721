package io.serin.benchmarks.soak;

import io.serin.benchmarks.report.Measurement;
import io.serin.benchmarks.report.ReportTable;
import io.serin.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the samples of a soak say. */
final class SoakJudgement {

    private final List<MemorySample> samples;
    private final SoakPlan plan;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    SoakJudgement(List<MemorySample> samples, SoakPlan plan) {
        this.samples = List.copyOf(samples);
        this.plan = plan;
        for (int rank = 0; rank < plan.ranks(); rank++) {
            for (Figure figure : Figure.values()) {
                judge(rank, figure);
            }
        }
    }

    /** What grew or could not be judged; empty when all is flat. */
    List<String> failures() {
        return failures;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    ReportTable table() {
        return new ReportTable(
                "Memory of " + plan.ranks() + " ranks in training, last two thirds of the run",
                List.of(
                        "rank",
                        "figure",
                        "least",
                        "most",
                        "slope an hour",
                        "95 % bound below",
                        "growth",
                        "tolerance",
                        ""),
                rows);
    }

    private void judge(int rank, Figure figure) {
        List<MemorySample> mine =
                samples.stream().filter(sample -> sample.rank() == rank).toList();
        Flatness flatness = Flatness.of(
                mine.stream()
                        .map(sample -> new Flatness.Point(sample.seconds(), figure.of(sample)))
                        .toList(),
                (double) plan.period().toSeconds(),
                figure.tolerance());
        rows.add(List.of(
                Integer.toString(rank),
                figure.title(),
                text(flatness.least(), figure),
                text(flatness.most(), figure),
                signed(flatness.slopePerHour(), figure),
                signed(flatness.slopeLowPerHour(), figure),
                signed(flatness.growth(), figure),
                text(figure.tolerance(), figure),
                flatness.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        measurements.add(new Measurement(
                "rank " + rank,
                figure.title(),
                figure.unit(),
                mine.stream().map(figure::of).toList()));
        switch (flatness.verdict()) {
            case FLAT -> {}
            case GROWS ->
                failures.add("rank %d: %s grew by %s".formatted(rank, figure.title(), text(flatness.growth(), figure)));
            case TOO_SHORT -> failures.add("rank %d: %s: too few samples to judge".formatted(rank, figure.title()));
        }
    }

    private static String text(double value, Figure figure) {
        return (Spread.figure(value) + " " + figure.unit()).strip();
    }

    private static String signed(double value, Figure figure) {
        return (String.format(Locale.ROOT, "%+.1f", value) + " " + figure.unit()).strip();
    }
}
