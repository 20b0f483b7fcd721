package io.serin.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for the terminal, for a document and for programs. */
public final class ReportText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportText() {}

    public static List<String> terminal(Report report) {
        List<String> lines = new ArrayList<>();
        for (ReportTable table : report.tables()) {
            lines.add("");
            lines.add(table.title());
            lines.addAll(table.text());
        }
        lines.add("");
        lines.addAll(conditions(report));
        return lines;
    }

    /** A section of a document, with a heading of the second level. */
    public static List<String> markdown(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("## " + report.title());
        for (ReportTable table : report.tables()) {
            lines.add("");
            lines.add(table.title() + ":");
            lines.add("");
            lines.addAll(table.markdown());
        }
        lines.add("");
        conditions(report).forEach(line -> lines.add("- " + line));
        return lines;
    }

    public static String json(Report report) {
        try {
            return JSON.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("a report is made of values that JSON has", e);
        }
    }

    /** Three significant digits; whole numbers above 1000, with thousands separated. */
    public static String figure(double value) {
        double magnitude = Math.abs(value);
        String format =
                magnitude >= 99.95 ? "%,.0f" : magnitude >= 9.995 ? "%.1f" : magnitude >= 0.9995 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    private static List<String> conditions(Report report) {
        List<String> lines = new ArrayList<>(report.method());
        lines.add(report.machine().text());
        lines.add(versions(report.versions()));
        lines.add("%s, %s, %.0f s"
                .formatted(
                        report.command(), LocalDate.ofInstant(report.startedAt(), ZoneOffset.UTC), report.seconds()));
        report.warnings().forEach(warning -> lines.add("WARNING: " + warning));
        return lines;
    }

    static String versions(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
