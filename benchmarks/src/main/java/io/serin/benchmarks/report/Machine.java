package io.serin.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What the figures were measured on.
 *
 * @param processor as the kernel names it
 * @param cores that this process may use
 * @param memoryBytes of the machine
 * @param kernel its release
 * @param loadAtStart average of the last minute, before anything was measured
 */
public record Machine(String processor, int cores, long memoryBytes, String kernel, double loadAtStart) {

    private static final Path PROC = Path.of("/proc");

    /** Load above which figures are not to be believed, a core. */
    private static final double QUIET_LOAD_PER_CORE = 0.25;

    private static final long BYTES_PER_KB = 1024;

    public static Machine read() {
        return of(
                text("cpuinfo"),
                text("meminfo"),
                text("sys/kernel/osrelease"),
                text("loadavg"),
                Runtime.getRuntime().availableProcessors());
    }

    static Machine of(String cpuinfo, String meminfo, String release, String loadavg, int cores) {
        return new Machine(
                field(cpuinfo, "model name").orElse("unknown processor"),
                cores,
                field(meminfo, "MemTotal")
                        .map(total -> Long.parseLong(total.replace(" kB", "")) * BYTES_PER_KB)
                        .orElse(0L),
                release.strip(),
                Double.parseDouble(loadavg.substring(0, loadavg.indexOf(' '))));
    }

    public boolean isQuiet() {
        return loadAtStart <= QUIET_LOAD_PER_CORE * cores;
    }

    /** One line. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GiB, Linux %s, load average at start %.2f",
                processor,
                cores,
                memoryBytes / (double) (1L << 30),
                kernel,
                loadAtStart);
    }

    private static Optional<String> field(String lines, String name) {
        return lines.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static String text(String file) {
        try {
            return Files.readString(PROC.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
