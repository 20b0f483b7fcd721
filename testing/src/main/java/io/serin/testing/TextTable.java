package io.serin.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as text, so that a test can hold a machine's whole table as it is read and compare it at once. */
public final class TextTable {

    private TextTable() {}

    /**
     * @param rows by name, in the map's order
     * @param columns by name, in the map's order
     * @return lines of cells divided by {@code |}, as wide as each column needs; the last has a line break too
     */
    public static <R, C> String of(Map<String, R> rows, Map<String, C> columns, BiFunction<R, C, String> cell) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(line("", columns.keySet()));
        rows.forEach((name, row) -> lines.add(line(
                name,
                columns.values().stream().map(column -> cell.apply(row, column)).toList())));
        return lines.stream().map(line -> padded(line, lines)).collect(Collectors.joining());
    }

    private static List<String> line(String first, Collection<String> others) {
        List<String> line = new ArrayList<>();
        line.add(first);
        line.addAll(others);
        return line;
    }

    private static String padded(List<String> line, List<List<String>> all) {
        return IntStream.range(0, line.size())
                        .mapToObj(place -> line.get(place)
                                + " ".repeat(width(place, all) - line.get(place).length()))
                        .collect(Collectors.joining(" | "))
                        .stripTrailing()
                + "\n";
    }

    private static int width(int place, List<List<String>> all) {
        return all.stream().mapToInt(line -> line.get(place).length()).max().orElseThrow();
    }
}
