package io.serin.benchmarks.command;

import io.serin.benchmarks.report.Report;
import io.serin.benchmarks.report.ReportText;
import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all benchmarks have in common: how they were asked for, and where the report is written beside the terminal. */
final class Invocation {

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures as JSON")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the tables as a section of a document")
    private Optional<Path> markdown = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** As a person would type it again. */
    String typed() {
        return "./serin bench "
                + String.join(" ", spec().root().commandLine().getParseResult().originalArgs());
    }

    /** @throws ParameterException with the usage, when the arguments do not fit */
    <T> T checked(Supplier<T> plan) {
        try {
            return plan.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), e.getMessage(), e);
        }
    }

    void atLeast(String option, double value, double least) {
        if (!(value >= least)) {
            throw new ParameterException(spec().commandLine(), option + " must be at least " + least + ": " + value);
        }
    }

    void write(Report report) throws CommandException {
        if (json.isPresent()) {
            write(json.get(), ReportText.json(report));
        }
        if (markdown.isPresent()) {
            write(markdown.get(), String.join("\n", ReportText.markdown(report)) + "\n");
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(command, "set while parsing");
    }

    private static void write(Path file, String content) throws CommandException {
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
