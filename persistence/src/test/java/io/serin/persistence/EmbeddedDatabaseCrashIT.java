package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database alone, killed when it has nothing to do. H2 2.5.252 then opens an older state, at times the empty one; that
 * is why the build stays at 2.4.240.
 */
class EmbeddedDatabaseCrashIT {

    private static final int ROUNDS = 6;

    @Test
    void losesNoCommittedRowWhenASilentWriterIsKilledAgainAndAgain(@TempDir Path directory) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(rowsFoundByAWriterThatIsThenKilled(directory))
                    .as("rows found in round " + round)
                    .isEqualTo((long) round * RowWriter.ROWS);
        }
    }

    private static long rowsFoundByAWriterThatIsThenKilled(Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RowWriter.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            long found = Long.parseLong(lineOf(output));
            assertThat(lineOf(output)).isEqualTo(RowWriter.SILENT);
            return found;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String lineOf(BufferedReader output) throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the writer ended by itself");
        }
        return line;
    }
}
