package io.serin.persistence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A {@link LedgerWriter} in a JVM of its own. */
final class WriterProcess implements AutoCloseable {

    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("job\\|[0-9]+ [0-9]+");

    private final Process process;
    private final BufferedReader output;

    /** Returns when the writer has the journal open. */
    WriterProcess(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(LedgerWriter.READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the writer ended before it was ready");
        }
    }

    /**
     * Lets it write until it has had so many acknowledgements, each entity at least one, kills it with SIGKILL, and
     * returns the last sequence number acknowledged to each entity.
     */
    Map<String, Long> killAfter(int acknowledgements) throws IOException {
        Map<String, Long> last = new HashMap<>();
        int count = 0;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            // The line that the kill cut in two says nothing, or less than it would.
            if (ACKNOWLEDGEMENT.matcher(line).matches()) {
                last.merge(
                        line.substring(0, line.indexOf(' ')),
                        Long.parseLong(line.substring(line.indexOf(' ') + 1)),
                        Math::max);
                count++;
            } else {
                System.out.println("writer: " + line);
            }
            if (count >= acknowledgements && last.size() == LedgerWriter.ENTITIES) {
                // By its handle: the process itself would close its output, with acknowledgements still unread.
                process.toHandle().destroyForcibly();
            }
        }
        return last;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
