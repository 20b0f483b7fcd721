package io.serin.benchmarks.command;

import io.serin.benchmarks.report.Report;
import io.serin.benchmarks.report.ReportText;
import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a report is written beside the terminal. */
final class ReportFiles {

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures as JSON")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the tables as a section of a document")
    private Optional<Path> markdown = Optional.empty();

    void write(Report report) throws CommandException {
        if (json.isPresent()) {
            write(json.get(), ReportText.json(report));
        }
        if (markdown.isPresent()) {
            write(markdown.get(), String.join("\n", ReportText.markdown(report)) + "\n");
        }
    }

    private static void write(Path file, String content) throws CommandException {
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
