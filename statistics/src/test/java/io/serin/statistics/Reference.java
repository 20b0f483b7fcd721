package io.serin.statistics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A line of sequential-reference.txt or classical-reference.txt, which src/test/python computes. */
public record Reference(String name, List<Double> arguments, double result) {

    public static List<Reference> named(String name) {
        return all().stream().filter(row -> row.name().equals(name)).toList();
    }

    public double argument(int index) {
        return arguments.get(index);
    }

    private static List<Reference> all() {
        return Stream.of("sequential", "classical")
                .flatMap(half -> of(half).stream())
                .toList();
    }

    private static List<Reference> of(String half) {
        var stream = Objects.requireNonNull(
                Reference.class.getResourceAsStream("/io/serin/statistics/" + half + "-reference.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().map(Reference::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reference parse(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        int equals = words.indexOf("=");
        return new Reference(
                words.getFirst(),
                words.subList(1, equals).stream().map(Double::valueOf).toList(),
                Double.parseDouble(words.get(equals + 1)));
    }
}
