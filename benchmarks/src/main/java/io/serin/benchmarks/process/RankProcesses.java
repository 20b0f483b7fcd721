package io.serin.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Polling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The processes of one measurement: started together, heard while they run, and none of them left behind, whatever ends
 * this one but kill -9.
 */
public final class RankProcesses implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final int LINES_SHOWN = 5;

    private final Path logs;
    /** The hook may look at it while ranks are started. */
    private final List<Rank> ranks = new CopyOnWriteArrayList<>();

    private final Thread hook = new Thread(this::destroyAll, "benchmark-ranks-end");

    /** One process, and everything it has said. */
    private record Rank(String name, Process process, Thread reader, Path log) {}

    private RankProcesses(Path logs) {
        this.logs = logs;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Runs all of them to their end.
     *
     * @param logs a directory for what they print beside results
     * @param heard gets every line of every rank, in turn
     * @throws CommandException when one fails or the limit is over; then all are ended
     */
    public static void run(Path logs, List<RankCommand> commands, Duration limit, Consumer<JsonNode> heard)
            throws CommandException {
        try (RankProcesses processes = new RankProcesses(logs)) {
            for (RankCommand command : commands) {
                processes.start(command, heard);
            }
            processes.await(limit);
        }
    }

    private void start(RankCommand command, Consumer<JsonNode> heard) throws CommandException {
        Path log = logs.resolve(command.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command.line()).redirectError(log.toFile());
        for (Map.Entry<String, String> variable : command.environment().entrySet()) {
            builder.environment().put(variable.getKey(), variable.getValue());
        }
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Thread reader = Thread.ofVirtual().start(() -> read(process, heard));
            ranks.add(new Rank(command.name(), process, reader, log));
        } catch (IOException e) {
            throw new CommandException("cannot start " + command.line().getFirst() + ": " + e.getMessage(), e);
        }
    }

    private void read(Process process, Consumer<JsonNode> heard) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().flatMap(line -> RankLine.parse(line).stream()).forEach(said -> {
                synchronized (this) {
                    heard.accept(said);
                }
            });
        } catch (IOException | UncheckedIOException ended) {
            // A killed process closes its stream in the middle of a line; its exit code tells.
            return;
        }
    }

    private void await(Duration limit) throws CommandException {
        long untilNanos = System.nanoTime() + limit.toNanos();
        while (ranks.stream().anyMatch(rank -> rank.process().isAlive())) {
            requireNoFailure();
            if (System.nanoTime() - untilNanos > 0) {
                throw new CommandException(names() + " did not end within " + limit.toSeconds() + " s; logs: " + logs);
            }
            Polling.pause(LOOK);
        }
        requireNoFailure();
        for (Rank rank : ranks) {
            join(rank.reader());
        }
    }

    private void requireNoFailure() throws CommandException {
        for (Rank rank : ranks) {
            if (!rank.process().isAlive() && rank.process().exitValue() != 0) {
                throw new CommandException("%s failed with exit code %d: %s"
                        .formatted(rank.name(), rank.process().exitValue(), lastLines(rank.log())));
            }
        }
    }

    private String names() {
        return String.join(", ", ranks.stream().map(Rank::name).toList());
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException unreadable) {
            return "see " + log;
        }
    }

    private static void join(Thread reader) throws CommandException {
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    /** A signal is no end: until the process is gone it holds its ports and memory, which the next measurement wants. */
    private static void awaitEnd(Rank rank) {
        try {
            rank.process().waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void destroyAll() {
        for (Rank rank : ranks) {
            // Launchers such as mpirun and ip have the ranks as children.
            rank.process().descendants().forEach(ProcessHandle::destroyForcibly);
            rank.process().destroyForcibly();
        }
    }

    @Override
    public void close() {
        destroyAll();
        ranks.forEach(RankProcesses::awaitEnd);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running and does the same.
            return;
        }
    }
}
