package io.serin.distribution.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a log has got since the last look. */
final class LogTail {

    private final Path file;
    private final String prefix;
    private long position;
    private String unfinished = "";

    LogTail(Path file, String prefix) {
        this.file = file;
        this.prefix = prefix;
        this.position = file.toFile().length();
    }

    /** Whole lines only; the beginning of a line waits for its end. */
    List<String> next() {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            // A log that has become shorter was begun anew.
            position = content.length() < position ? 0 : position;
            byte[] bytes = new byte[Math.toIntExact(content.length() - position)];
            content.seek(position);
            content.readFully(bytes);
            position += bytes.length;
            return wholeLines(unfinished + new String(bytes, StandardCharsets.UTF_8));
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
}
