package io.serin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Prometheus' own judge of what a node's {@code /metrics} answers. */
public final class Promtool {

    /** Where {@code ./serin verify} puts it, seen from a module. */
    private static final Path OURS = Path.of("..", ".serin", "promtool");

    private Promtool() {}

    /**
     * What {@code promtool check metrics} finds wrong; empty when it finds nothing.
     *
     * @throws AssertionError where there is no promtool
     */
    public static String check(String scrape) throws InterruptedException {
        try {
            Path input = Files.createTempFile("scrape", ".txt");
            try {
                Files.writeString(input, scrape);
                Process process = new ProcessBuilder(binary().toString(), "check", "metrics")
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int exit = process.waitFor();
                return exit == 0 ? said : said + "promtool check metrics: exit " + exit;
            } finally {
                Files.delete(input);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path binary() {
        Stream<Path> installed =
                Arrays.stream(System.getenv("PATH").split(":", -1)).map(directory -> Path.of(directory, "promtool"));
        return Stream.concat(Stream.of(OURS), installed)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("promtool is missing, by which /metrics is checked: ./serin verify"
                                + " unpacks it into .serin/ from the Debian package prometheus"));
    }
}
