package io.serin.collective.memory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.serin.collective.JoinRefusedException;
import io.serin.collective.JoinRefusedException.Reason;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets into a group, and what is found of groups that are gone. */
class SegmentJoinTest {
    private Path directory;
    private SharedMemorySettings patient;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "collective-test");
        patient = new SharedMemorySettings(directory, Duration.ofMinutes(5));
    }

    @AfterEach
    void everySegmentIsGone() throws IOException {
        Files.delete(directory);
    }

    @Test
    void theSegmentIsForItsOwnerOnlyAndGoesWithRankZero() throws IOException {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 1, 0, 1, 10)) {
            assertThat(group.bucket().byteSize()).isEqualTo(10);
            assertThat(Files.getPosixFilePermissions(segment(1)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(segment(1)).doesNotExist();
    }

    @Test
    void aMemberInAnotherPidNamespaceLivesAsLongAsItBeats() throws IOException {
        leaveSegment(7, new ProcessIdentity(1, 0, PidNamespace.current() + 1));
        try (Arena arena = Arena.ofShared()) {
            List<RankSlot> slots = Segment.open(segment(7), arena).orElseThrow().slots();
            try (Heartbeat heartbeat = Heartbeat.start(0, slots, Duration.ofMinutes(1))) {
                assertThat(SharedMemoryGroup.removeStale(directory)).isEmpty();
                assertThat(heartbeat.silentNanos(0)).isZero();
            }
        }
        assertThat(SharedMemoryGroup.removeStale(directory)).containsExactly(segment(7));
    }

    @Test
    void refusesAnotherLengthOrWorldSizeOrATakenRank() {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 1, 0, 2, 10)) {
            assertThat(refusal(1, 1, 2, 11)).isEqualTo(Reason.LENGTH);
            assertThat(refusal(1, 1, 3, 10)).isEqualTo(Reason.WORLD_SIZE);
            assertThat(refusal(1, 0, 2, 10)).isEqualTo(Reason.RANK_TAKEN);
            SharedMemoryGroup.join(patient, "job", 1, 1, 2, 10).close();
            assertThat(refusal(1, 1, 2, 10)).isEqualTo(Reason.RANK_TAKEN);
            assertThat(group.worldSize()).isEqualTo(2);
        }
    }

    @Test
    void refusesAGenerationOlderThanTheRunningOne() {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 2, 0, 2, 10);
                SharedMemoryGroup unrelated = SharedMemoryGroup.join(patient, "job-1", 1, 0, 2, 10)) {
            assertThat(refusal(1, 1, 2, 10)).isEqualTo(Reason.GENERATION);
            assertThat(refusal(1, 0, 2, 10)).isEqualTo(Reason.GENERATION);
            assertThat(group.rank()).isEqualTo(unrelated.rank());
        }
    }

    @Test
    void refusesASegmentRenamedToAnotherGeneration() throws IOException {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 1, 0, 2, 10)) {
            Files.move(segment(1), segment(5));

            assertThat(refusal(5, 1, 2, 10)).isEqualTo(Reason.GENERATION);
            assertThat(group.rank()).isZero();
        }
        Files.delete(segment(5));
    }

    @Test
    void namesTheBytesNeededWhenTheDirectoryIsTooSmall() throws IOException {
        long bytes = Files.getFileStore(directory).getUsableSpace() + 1;

        assertThatExceptionOfType(JoinRefusedException.class)
                .isThrownBy(() -> SharedMemoryGroup.join(patient, "job", 1, 0, 2, bytes))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.SPACE))
                .withMessageContaining(
                        new SegmentLayout(2, bytes).segmentBytes() + " bytes are needed in " + directory);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void namesTheBytesNeededWhenWritingFillsTheDirectory() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            assertThatExceptionOfType(JoinRefusedException.class)
                    .isThrownBy(() -> SegmentCreation.reserve(full, 8_000_000, directory))
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.SPACE))
                    .withMessageContaining("8000000 bytes needed in " + directory);
        }
    }

    @Test
    void aMissingDirectoryIsAnError() {
        SharedMemorySettings nowhere = new SharedMemorySettings(directory.resolve("nowhere"), Duration.ofSeconds(1));

        assertThatThrownBy(() -> SharedMemoryGroup.join(nowhere, "job", 1, 0, 1, 1))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void removesSegmentsAndDraftsOfDeadProcessesOnly() throws IOException {
        Path foreign = Files.writeString(directory.resolve("serin.notours.1.segment"), "something else");
        Path draft = Files.createFile(directory.resolve(SegmentNames.draftPrefix(deadProcess()) + "1"));
        leaveSegment(7, deadProcess());
        leaveSegment(8, new ProcessIdentity(ProcessHandle.current().pid(), 1_000, PidNamespace.current()));
        try (SharedMemoryGroup alive = SharedMemoryGroup.join(patient, "job", 9, 0, 2, 10)) {
            assertThat(SharedMemoryGroup.removeStale(directory))
                    .containsExactlyInAnyOrder(draft, segment(7), segment(8));
            assertThat(alive.rank()).isZero();
            assertThat(directory).isDirectoryContaining(segment(9)::equals);
        }
        Files.delete(foreign);
    }

    @Test
    void aDeadRunsSegmentIsReplacedAndNotJoined() throws Exception {
        leaveSegment(1, deadProcess());
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            try (SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 1, 1, 2, 10)) {
                group.barrier();
            }
        });

        try (SharedMemoryGroup first = SharedMemoryGroup.join(patient, "job", 1, 0, 2, 10)) {
            first.barrier();
            second.get(1, TimeUnit.MINUTES);
        }
        await().untilAsserted(() -> assertThat(directory).isEmptyDirectory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a b", "ä"})
    void refusesGroupNamesThatCouldLeaveTheDirectory(String group) {
        assertThatThrownBy(() -> SharedMemoryGroup.join(patient, group, 1, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesArgumentsOutOfRange() {
        assertThatThrownBy(() -> SharedMemoryGroup.join(patient, "job", 0, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedMemoryGroup.join(patient, "job", 1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedMemoryGroup.join(patient, "job", 1, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedMemoryGroup.join(patient, "job", 1, 0, 1, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Reason refusal(long generation, int rank, int worldSize, long bytes) {
        return catchThrowableOfType(
                        JoinRefusedException.class,
                        () -> SharedMemoryGroup.join(patient, "job", generation, rank, worldSize, bytes))
                .reason();
    }

    private Path segment(long generation) {
        return directory.resolve("serin.job." + generation + ".segment");
    }

    private void leaveSegment(long generation, ProcessIdentity owner) throws IOException {
        SegmentLayout layout = new SegmentLayout(2, 10);
        try (FileChannel channel = FileChannel.open(
                        segment(generation),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                Arena arena = Arena.ofConfined()) {
            MemorySegment memory = Segment.map(channel, layout.segmentBytes(), arena);
            SegmentHeader header = new SegmentHeader(memory);
            header.initialize(layout, generation);
            header.slot(0).claim(owner);
        }
    }

    private static ProcessIdentity deadProcess() throws IOException {
        Process process = new ProcessBuilder("true").start();
        process.onExit().join();
        return new ProcessIdentity(process.pid(), 0, PidNamespace.current());
    }
}
