package io.serin.distribution.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The end of a log: its last lines, or what it has got since the last look. */
public final class LogTail {

    private static final int LAST_BYTES = 64 * 1024;

    private final Path file;
    private final String prefix;
    private long position;
    private String unfinished = "";

    /** Begins at the log's present end. */
    public LogTail(Path file, String prefix) {
        this.file = file;
        this.prefix = prefix;
        this.position = file.toFile().length();
    }

    /** The last lines of a log; empty when it is not there. */
    public static List<String> last(Path file, int lines) {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long end = content.length();
            List<String> all =
                    text(content, Math.max(0, end - LAST_BYTES), end).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** Whole lines only; the beginning of a line waits for its end. */
    public List<String> next() {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long end = content.length();
            // A log that has become shorter was begun anew.
            String text = text(content, end < position ? 0 : position, end);
            position = end;
            return wholeLines(unfinished + text);
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private List<String> wholeLines(String text) {
        int end = text.lastIndexOf('\n') + 1;
        unfinished = text.substring(end);
        List<String> lines = new ArrayList<>();
        text.substring(0, end).lines().forEach(line -> lines.add(prefix + line));
        return lines;
    }

    private static String text(RandomAccessFile content, long from, long to) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(to - from)];
        content.seek(from);
        content.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
