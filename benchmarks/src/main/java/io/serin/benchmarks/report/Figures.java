package io.serin.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** What a benchmark shows, and the measurements and ratios that it is made from. */
public final class Figures {

    private final List<ReportTable> tables = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();

    public void show(ReportTable table) {
        tables.add(table);
    }

    /** @return the same */
    public Measurement keep(Measurement measurement) {
        measurements.add(measurement);
        return measurement;
    }

    /** @return the same */
    public Ratio keep(Ratio ratio) {
        ratios.add(ratio);
        return ratio;
    }

    /** In the order in which they are shown. */
    public List<ReportTable> tables() {
        return List.copyOf(tables);
    }

    List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    List<Ratio> ratios() {
        return List.copyOf(ratios);
    }
}
