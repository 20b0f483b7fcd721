package io.serin.collective.memory.segment;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One mapped segment file. The mapping lives as long as the arena that it was opened with. */
record Segment(Path path, @Nullable Object fileKey, MemorySegment memory, SegmentLayout layout) {

    /** Empty when there is no such file, or none that this version of the code wrote. */
    static Optional<Segment> open(Path path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            Object fileKey = fileKeyOf(path);
            MemorySegment memory = map(channel, channel.size(), arena);
            return new SegmentHeader(memory).layout().map(layout -> new Segment(path, fileKey, memory, layout));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    static MemorySegment map(FileChannel channel, long bytes, Arena arena) throws IOException {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
    }

    static @Nullable Object fileKeyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    SegmentHeader header() {
        return new SegmentHeader(memory);
    }

    List<RankSlot> slots() {
        SegmentHeader header = header();
        return IntStream.range(0, layout.worldSize()).mapToObj(header::slot).toList();
    }

    MemorySegment bucket(int rank) {
        return memory.asSlice(layout.bucketOffset(rank), layout.bucketBytes());
    }

    /** What a rank has staged as one piece of a chunk; chunks are counted over all calls. */
    MemorySegment staged(int owner, long chunk, int piece, long bytes) {
        return memory.asSlice(layout.stagingOffset(owner) + layout.pieceOffset(chunk, piece), bytes);
    }

    /** Whether a living process holds the rank; may take a second where its pid means nothing here. */
    boolean isPresent(int rank) {
        RankSlot slot = header().slot(rank);
        if (!slot.isClaimed() || slot.hasLeft()) {
            return false;
        }
        ProcessIdentity process = slot.process();
        return process.isVisible() ? process.isAlive() : Heartbeat.isBeating(slot);
    }

    /** Whether no living process is a member any more. */
    boolean isAbandoned() {
        return IntStream.range(0, layout.worldSize()).noneMatch(this::isPresent);
    }

    /** Removes the file's name, unless a later run has put its own segment there. Mappings stay valid. */
    boolean unlink() throws IOException {
        try {
            return Objects.equals(fileKey, fileKeyOf(path)) && Files.deleteIfExists(path);
        } catch (NoSuchFileException absent) {
            return false;
        }
    }
}
