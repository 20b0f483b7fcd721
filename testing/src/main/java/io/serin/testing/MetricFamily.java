package io.serin.testing;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A metric of Serin, as {@code docs/metrics.md} tells of it and as a node's {@code /metrics} shows it.
 *
 * @param type as Prometheus' text says it
 * @param labels without a histogram's own
 */
public record MetricFamily(String name, String type, Set<String> labels) {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern ROW = Pattern.compile("\\| `(serin_\\w+)` \\| (\\w+) \\|([^|]*)\\|");
    private static final Pattern TYPE = Pattern.compile("# TYPE (serin_\\w+) (\\w+)");
    private static final Pattern WORD_IN_TICKS = Pattern.compile("`(\\w+)`");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /**
     * Families of the page's tables, by name.
     *
     * @param sections whose headings begin so
     */
    public static Map<String, MetricFamily> documented(String... sections) {
        try {
            return byName(Arrays.stream(Files.readString(PAGE).split("\n## ", -1))
                    .filter(section -> Arrays.stream(sections).anyMatch(section::startsWith))
                    .flatMap(String::lines)
                    .flatMap(line -> ROW.matcher(line).results())
                    .map(row -> new MetricFamily(row.group(1), row.group(2), words(WORD_IN_TICKS, row.group(3)))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Serin's families in Prometheus' text, by name. */
    public static Map<String, MetricFamily> scraped(String text) {
        return byName(text.lines()
                .flatMap(line -> TYPE.matcher(line).results())
                .map(type -> new MetricFamily(type.group(1), type.group(2), labels(text, type))));
    }

    private static Set<String> labels(String text, MatchResult type) {
        Set<String> labels = text.lines()
                .filter(line -> line.matches(type.group(1) + "(_bucket|_sum|_count)?\\{.*"))
                .flatMap(line -> words(LABEL, line).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        labels.remove("le");
        return labels;
    }

    private static Set<String> words(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, MetricFamily> byName(Stream<MetricFamily> families) {
        return families.collect(toMap(
                MetricFamily::name,
                Function.identity(),
                (one, two) -> {
                    throw new AssertionError(one + " is there twice");
                },
                TreeMap::new));
    }
}
