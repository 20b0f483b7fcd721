package io.serin.collective.memory.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whose pids can be compared: those of processes that give the same number, 0 where the system has none. */
final class PidNamespace {
    private static final Path OWN = Path.of("/proc/self/ns/pid");
    private static final Pattern NUMBER = Pattern.compile("pid:\\[(\\d{1,18})]");
    private static final long CURRENT = read();

    private PidNamespace() {}

    static long current() {
        return CURRENT;
    }

    private static long read() {
        try {
            Matcher target = NUMBER.matcher(Files.readSymbolicLink(OWN).toString());
            return target.matches() ? Long.parseLong(target.group(1)) : 0;
        } catch (IOException | UnsupportedOperationException absent) {
            return 0;
        }
    }
}
