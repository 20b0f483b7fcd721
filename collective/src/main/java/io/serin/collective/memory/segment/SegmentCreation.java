package io.serin.collective.memory.segment;

import io.serin.collective.JoinRefusedException;
import io.serin.collective.JoinRefusedException.Reason;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** What rank 0 does: reserve, fill in, and only then give the file its name, so that nobody opens half a segment. */
final class SegmentCreation {
    private static final int ZEROS_BYTES = 1 << 20;
    private static final int RANK_OF_CREATOR = 0;

    private SegmentCreation() {}

    static Segment create(Path path, SegmentLayout layout, long generation, Arena arena) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException("no directory in " + path);
        }
        removeAbandoned(path);
        refuseWithoutSpace(directory, layout.segmentBytes());
        ProcessIdentity self = ProcessIdentity.current();
        Path draft = Files.createTempFile(
                directory,
                SegmentNames.draftPrefix(self),
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            reserve(channel, layout.segmentBytes(), directory);
            MemorySegment memory = Segment.map(channel, layout.segmentBytes(), arena);
            Segment segment = new Segment(path, Segment.fileKeyOf(draft), memory, layout);
            segment.header().initialize(layout, generation);
            segment.header().slot(RANK_OF_CREATOR).claim(self);
            // A link, not a rename: it fails when another rank 0 was faster.
            Files.createLink(path, draft);
            return segment;
        } catch (FileAlreadyExistsException taken) {
            throw rankTaken(path);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Memory file systems hand out pages at the first write, and a write to a mapped page that cannot be had is a bus
     * error; writing zeros through the channel turns that into an error here.
     */
    static void reserve(FileChannel channel, long bytes, Path directory) {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(bytes, ZEROS_BYTES));
        long written = 0;
        try {
            while (written < bytes) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - written));
                written += channel.write(zeros);
            }
        } catch (IOException full) {
            throw new JoinRefusedException(
                    Reason.SPACE,
                    "could not reserve the " + bytes + " bytes needed in " + directory + ", only " + written + ": "
                            + full.getMessage(),
                    full);
        }
    }

    private static void refuseWithoutSpace(Path directory, long neededBytes) throws IOException {
        long usableBytes = Files.getFileStore(directory).getUsableSpace();
        if (usableBytes < neededBytes) {
            throw new JoinRefusedException(
                    Reason.SPACE,
                    neededBytes + " bytes are needed in " + directory + ", which has " + usableBytes
                            + "; enlarge it or set another directory");
        }
    }

    private static void removeAbandoned(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            Segment existing = Segment.open(path, arena)
                    .orElseThrow(() -> new JoinRefusedException(
                            Reason.LAYOUT, path + " is not a segment of this version; remove it"));
            if (!existing.isAbandoned()) {
                throw rankTaken(path);
            }
            existing.unlink();
        }
    }

    private static JoinRefusedException rankTaken(Path path) {
        return new JoinRefusedException(Reason.RANK_TAKEN, path + " was already created by another rank 0");
    }
}
