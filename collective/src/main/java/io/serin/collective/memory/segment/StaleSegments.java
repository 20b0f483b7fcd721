package io.serin.collective.memory.segment;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what killed runs left behind. Files of other programs, users and layout versions stay. */
public final class StaleSegments {
    private static final Logger log = LoggerFactory.getLogger(StaleSegments.class);

    private StaleSegments() {}

    /** Removes the segments in a directory whose members have all left or died; returns what it removed. */
    public static List<Path> remove(Path directory) throws IOException {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, SegmentNames.ANY)) {
            for (Path file : files) {
                if (removeIfStale(file)) {
                    log.info("removed the stale segment {}", file);
                    removed.add(file);
                }
            }
        }
        return removed;
    }

    private static boolean removeIfStale(Path file) {
        try {
            Optional<ProcessIdentity> writer = SegmentNames.draftWriter(file);
            if (writer.isPresent()) {
                return writer.get().isVisible() && !writer.get().isAlive() && Files.deleteIfExists(file);
            }
            return SegmentNames.isSegment(file) && unlinkIfAbandoned(file);
        } catch (IOException unreadable) {
            log.debug("left {} alone", file, unreadable);
            return false;
        }
    }

    private static boolean unlinkIfAbandoned(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Optional<Segment> segment = Segment.open(file, arena);
            return segment.isPresent()
                    && segment.get().isAbandoned()
                    && segment.get().unlink();
        }
    }
}
