package io.serin.benchmarks.report;

import io.serin.distribution.console.ProgressBar;
import io.serin.distribution.console.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report while it is measured, and what the person at the terminal sees of it. */
public final class ReportBuilding {

    private final String title;
    private final String command;
    private final Machine machine;
    private final Terminal terminal;
    private final Instant startedAt = Instant.now();
    private final long begunNanos = System.nanoTime();
    private final Map<String, String> versions = new TreeMap<>();
    private final List<String> method = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Figures figures = new Figures();

    private ReportBuilding(String title, String command, Machine machine, Terminal terminal) {
        this.title = title;
        this.command = command;
        this.machine = machine;
        this.terminal = terminal;
    }

    /** Says at once what would spoil the figures. */
    public static ReportBuilding begin(String title, String command, Machine machine, Terminal terminal) {
        ReportBuilding building = new ReportBuilding(title, command, machine, terminal);
        building.versions.put("Java", Runtime.version().toString());
        terminal.line(title + ": " + machine.text());
        if (!machine.isQuiet()) {
            building.warn(String.format(
                    Locale.ROOT,
                    "the machine is busy (load %.1f on %d cores): believe the ratios more than the figures",
                    machine.loadAtStart(),
                    machine.cores()));
        }
        return building;
    }

    public void warn(String warning) {
        warnings.add(warning);
        terminal.line("WARNING: " + warning);
    }

    /** What is measured, told before it is. */
    public void announce(Map<String, String> found) {
        versions(found);
        terminal.line(ReportText.versions(versions));
    }

    public void method(String sentence) {
        method.add(sentence);
    }

    public void versions(Map<String, String> found) {
        versions.putAll(found);
    }

    public void figures(Figures found) {
        figures = found;
    }

    public void progress(int turn, int turns, String what) {
        terminal.progress("%s %d of %d  %s  %d s"
                .formatted(ProgressBar.of(turn / (double) turns), turn, turns, what, (long) seconds()));
    }

    public Report end() {
        Report report = new Report(
                title,
                command,
                startedAt,
                seconds(),
                machine,
                new TreeMap<>(versions),
                List.copyOf(method),
                List.copyOf(warnings),
                figures.tables(),
                figures.measurements(),
                figures.ratios());
        terminal.lines(ReportText.terminal(report));
        return report;
    }

    private double seconds() {
        return (System.nanoTime() - begunNanos) / 1e9;
    }
}
