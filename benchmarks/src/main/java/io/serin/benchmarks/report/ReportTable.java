package io.serin.benchmarks.report;

import io.serin.distribution.console.Table;
import java.util.ArrayList;
import java.util.List;

/** Rows under a header, for the terminal and for a document. */
public record ReportTable(String title, List<String> header, List<List<String>> rows) {

    public ReportTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    List<String> text() {
        Table table = new Table(header.toArray(String[]::new));
        rows.forEach(row -> table.row(row.toArray()));
        return table.lines();
    }

    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", header) + " |");
        lines.add("|" + "---|".repeat(header.size()));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return lines;
    }
}
