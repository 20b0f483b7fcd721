package io.serin.distribution.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in aligned columns, two spaces apart. */
public final class Table {

    private static final int GAP = 2;

    /** A name that has become shorter than this says nothing. */
    private static final int LEAST_NAME = 12;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> names = new ArrayList<>();

    public Table(String... header) {
        rows.add(List.of(header));
    }

    /**
     * Which columns hold names, or in the last column sentences, that are shortened where a line would be too long, the first of them first.
     * Figures never are.
     */
    public Table shortening(String... columns) {
        for (String column : columns) {
            names.add(rows.getFirst().indexOf(column));
        }
        return this;
    }

    public Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        if (row.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of " + row.size() + " cells under a header of "
                    + rows.getFirst().size());
        }
        rows.add(row);
        return this;
    }

    public List<String> lines() {
        return lines(0);
    }

    /** @param indent of every line, in columns */
    public List<String> lines(int indent) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Colour.columns(row.get(column)));
            }
        }
        fit(widths, Terminal.COLUMNS - indent);
        String begin = " ".repeat(indent);
        return rows.stream().map(row -> begin + line(row, widths)).toList();
    }

    private void fit(int[] widths, int room) {
        int beyond = IntStream.of(widths).sum() + GAP * (widths.length - 1) - room;
        for (int name : names) {
            int shorter = Math.clamp(beyond, 0, Math.max(0, widths[name] - LEAST_NAME));
            widths[name] -= shorter;
            beyond -= shorter;
        }
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String whole = row.get(column);
            String cell = column == widths.length - 1
                    ? ShortName.cut(whole, widths[column])
                    : ShortName.of(whole, widths[column]);
            line.append(cell).repeat(' ', widths[column] - Colour.columns(cell) + GAP);
        }
        return line.toString().stripTrailing();
    }
}
