package io.serin.benchmarks.soak;

import io.serin.benchmarks.report.Figures;
import io.serin.benchmarks.report.Measurement;
import io.serin.benchmarks.report.ReportTable;
import io.serin.benchmarks.report.ReportText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the samples of a soak say. */
final class SoakJudgement {

    private final List<MemorySample> samples;
    private final SoakPlan plan;
    private final List<List<String>> rows = new ArrayList<>();
    private final Figures figures = new Figures();
    private final List<String> failures = new ArrayList<>();

    SoakJudgement(List<MemorySample> samples, SoakPlan plan) {
        this.samples = List.copyOf(samples);
        this.plan = plan;
        for (int rank = 0; rank < plan.ranks(); rank++) {
            for (SoakMetric metric : SoakMetric.values()) {
                judge(rank, metric);
            }
        }
        figures.show(table(plan, rows));
    }

    /** What grew or could not be judged; empty when all is flat. */
    List<String> failures() {
        return failures;
    }

    Figures figures() {
        return figures;
    }

    private static ReportTable table(SoakPlan plan, List<List<String>> rows) {
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

    private void judge(int rank, SoakMetric metric) {
        List<MemorySample> mine =
                samples.stream().filter(sample -> sample.rank() == rank).toList();
        Flatness flatness = Flatness.of(
                mine.stream()
                        .map(sample -> new Flatness.Point(sample.seconds(), metric.of(sample)))
                        .toList(),
                (double) plan.period().toSeconds(),
                metric.tolerance());
        rows.add(List.of(
                Integer.toString(rank),
                metric.title(),
                text(flatness.least(), metric),
                text(flatness.most(), metric),
                signed(flatness.slopePerHour(), metric),
                signed(flatness.slopeLowPerHour(), metric),
                signed(flatness.growth(), metric),
                text(metric.tolerance(), metric),
                flatness.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        figures.keep(new Measurement(
                "rank " + rank,
                metric.title(),
                metric.unit(),
                mine.stream().map(metric::of).toList()));
        switch (flatness.verdict()) {
            case FLAT -> {}
            case GROWS ->
                failures.add("rank %d: %s grew by %s".formatted(rank, metric.title(), text(flatness.growth(), metric)));
            case TOO_SHORT -> failures.add("rank %d: %s: too few samples to judge".formatted(rank, metric.title()));
        }
    }

    private static String text(double value, SoakMetric metric) {
        return (ReportText.figure(value) + " " + metric.unit()).strip();
    }

    private static String signed(double value, SoakMetric metric) {
        return (String.format(Locale.ROOT, "%+.1f", value) + " " + metric.unit()).strip();
    }
}
