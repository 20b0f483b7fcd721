package io.serin.collective.memory;

import static io.serin.collective.ElementType.FLOAT32;
import static io.serin.collective.ElementType.FLOAT64;
import static io.serin.collective.Reduction.MEAN;
import static io.serin.collective.Reduction.SUM;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.JoinRefusedException;
import io.serin.collective.JoinRefusedException.Reason;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedMemoryGroupTest {
    private Path directory;
    private SharedMemorySettings patient;
    private SharedMemorySettings impatient;

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "collective-test");
        patient = new SharedMemorySettings(directory, Duration.ofMinutes(5));
        impatient = new SharedMemorySettings(directory, Duration.ofMillis(50));
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
    void aMissingRankIsNamedAtTheDeadline() {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(impatient, "job", 1, 0, 3, 40);
                SharedMemoryGroup silent = SharedMemoryGroup.join(impatient, "job", 1, 1, 3, 40)) {
            CollectiveTimeoutException timeout = catchThrowableOfType(
                    CollectiveTimeoutException.class, () -> group.allReduce(group.bucket(), FLOAT32, SUM));

            assertThat(timeout.missingRanks()).containsExactly(1, 2);
            assertThat(silent.rank()).isEqualTo(1);
            assertThatExceptionOfType(CollectiveAbortedException.class)
                    .as("the group stays broken")
                    .isThrownBy(group::barrier)
                    .withMessageContaining("ranks [1, 2]");
        }
    }

    @Test
    void rankZeroIsNamedWhenItNeverCreatesTheSegment() {
        CollectiveTimeoutException timeout = catchThrowableOfType(
                CollectiveTimeoutException.class, () -> SharedMemoryGroup.join(impatient, "job", 1, 1, 2, 10));

        assertThat(timeout.missingRanks()).containsExactly(0);
    }

    @Test
    void abortFromAnotherThreadWakesABlockedRankAndStopsEnteringOnes() throws Exception {
        try (SharedMemoryGroup blocked = SharedMemoryGroup.join(patient, "job", 1, 0, 2, 40);
                SharedMemoryGroup entering = SharedMemoryGroup.join(patient, "job", 1, 1, 2, 40)) {
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> blocked.allReduce(blocked.bucket(), FLOAT32, SUM)));

            entering.abort("rank 1 ran out of memory");
            entering.abort("a later cause");

            assertThat(failure.get(1, TimeUnit.MINUTES))
                    .isInstanceOf(CollectiveAbortedException.class)
                    .hasMessage("rank 1 ran out of memory");
            assertThatExceptionOfType(CollectiveAbortedException.class)
                    .isThrownBy(entering::barrier)
                    .withMessage("rank 1 ran out of memory");
        }
    }

    @Test
    void aSupervisorAbortsAGroupThatItIsNotAMemberOf() {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 3, 0, 2, 10)) {
            SharedMemoryGroup.abort(patient, "job", 2, "another generation");
            SharedMemoryGroup.abort(patient, "job", 3, "rank 1 died " + "ä".repeat(1000));

            assertThatExceptionOfType(CollectiveAbortedException.class)
                    .isThrownBy(group::barrier)
                    .withMessageMatching("rank 1 died ä{200,}");
        }
    }

    @Test
    void abortingAGroupThatDoesNotExistDoesNothing() {
        SharedMemoryGroup.abort(patient, "nobody", 1, "why not");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aRankThatLeavesEndsOnlyTheCollectiveItHasNotEntered() throws Exception {
        try (SharedMemoryGroup staying = SharedMemoryGroup.join(patient, "job", 1, 0, 2, 8)) {
            SharedMemoryGroup leaving = SharedMemoryGroup.join(patient, "job", 1, 1, 2, 8);
            staying.bucket().fill((byte) 0);
            CompletableFuture<Void> leave = CompletableFuture.runAsync(() -> {
                leaving.bucket().set(JAVA_FLOAT, 0, 7f);
                leaving.allReduce(leaving.bucket(), FLOAT32, SUM);
                leaving.close();
                leaving.close();
            });

            staying.allReduce(staying.bucket(), FLOAT32, SUM);
            leave.get(1, TimeUnit.MINUTES);

            assertThat(staying.bucket().get(JAVA_FLOAT, 0)).isEqualTo(7f);
            assertThatExceptionOfType(CollectiveAbortedException.class)
                    .isThrownBy(() -> staying.allReduce(staying.bucket(), FLOAT32, SUM))
                    .withMessage("rank 1 left the group");
        }
    }

    @Test
    void closingFromAnotherThreadReleasesTheOwnBlockedCall() throws Exception {
        SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 1, 0, 2, 10);
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> catchThrowable(group::barrier));

        group.close();

        assertThat(failure.get(1, TimeUnit.MINUTES)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(group::barrier).isInstanceOf(IllegalStateException.class);
        group.abort("after closing");
    }

    @Test
    void interruptingARankAbortsItsGroup() throws Exception {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 1, 0, 2, 10);
                SharedMemoryGroup peer = SharedMemoryGroup.join(patient, "job", 1, 1, 2, 10)) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread thread = Thread.ofPlatform().start(() -> failure.complete(catchThrowable(group::barrier)));

            thread.interrupt();

            assertThat(failure.get(1, TimeUnit.MINUTES))
                    .isInstanceOf(CollectiveAbortedException.class)
                    .hasMessage("rank 0 was interrupted");
            assertThatExceptionOfType(CollectiveAbortedException.class).isThrownBy(peer::barrier);
        }
    }

    @Test
    void ranksThatMakeDifferentCallsAreAllToldSo() throws Exception {
        List<Consumer<SharedMemoryGroup>> calls = List.of(
                group -> group.allReduce(group.bucket(), FLOAT32, SUM),
                group -> group.allReduce(group.bucket(), FLOAT64, SUM),
                group -> group.allReduce(group.bucket(), FLOAT32, MEAN),
                group -> group.allReduce(group.bucket().asSlice(0, 24), FLOAT32, SUM),
                group -> group.allReduce(group.bucket().asSlice(8, 24), FLOAT32, SUM),
                group -> group.allReduce(MemorySegment.ofArray(new float[6]), FLOAT32, SUM),
                group -> group.reduceScatter(group.bucket(), FLOAT32, SUM),
                group -> group.allGather(group.bucket(), FLOAT32),
                group -> group.broadcast(group.bucket(), FLOAT32, 0),
                group -> group.broadcast(group.bucket(), FLOAT32, 1),
                SharedMemoryGroup::barrier);
        for (int one = 0; one < calls.size(); one++) {
            for (int other = 0; other < one; other++) {
                List<Consumer<SharedMemoryGroup>> ranks = List.of(calls.get(one), calls.get(other));

                List<Throwable> failures = Ranks.run(
                        patient,
                        2,
                        40,
                        group -> catchThrowable(() -> ranks.get(group.rank()).accept(group)));

                assertThat(failures).allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(CollectiveAbortedException.class)
                        .hasMessageMatching("rank [01] called .*, but rank [01] .*"));
            }
        }
    }

    @Test
    void aCallThatDoesNotFitItselfLeavesTheGroupAsItWas() {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(patient, "job", 1, 0, 1, 40)) {
            assertThatThrownBy(() -> group.allReduce(group.bucket().asSlice(0, 6), FLOAT32, SUM))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> group.allReduce(group.bucket().asReadOnly(), FLOAT32, SUM))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> group.broadcast(group.bucket(), FLOAT32, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            group.barrier();
        }
    }

    @Test
    void countsTheTimeThatPeersWereMissingAndNoOther() throws Exception {
        try (SharedMemoryGroup alone = SharedMemoryGroup.join(patient, "alone", 1, 0, 1, 40);
                SharedMemoryGroup early = SharedMemoryGroup.join(patient, "job", 1, 0, 2, 40);
                SharedMemoryGroup late = SharedMemoryGroup.join(patient, "job", 1, 1, 2, 40)) {
            alone.allReduce(alone.bucket(), FLOAT32, SUM);
            Thread waiting = Thread.ofPlatform().start(early::barrier);
            await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            late.barrier();
            waiting.join();

            assertThat(alone.waitedNanos()).isZero();
            assertThat(late.waitedNanos()).isZero();
            assertThat(early.waitedNanos()).isPositive();
        }
    }

    @Test
    void aMemberInAnotherPidNamespaceLivesAsLongAsItsHeartBeats() throws IOException {
        leaveSegment(7, new ProcessIdentity(1, 0, PidNamespace.current() + 1));
        try (Arena arena = Arena.ofShared()) {
            List<RankSlot> slots = Segment.open(segment(7), arena).orElseThrow().slots();
            try (Pulse pulse = Pulse.start(0, slots, Duration.ofMinutes(1))) {
                assertThat(SharedMemoryGroup.removeStale(directory)).isEmpty();
                assertThat(pulse.silentNanos(0)).isZero();
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
        assertThatThrownBy(() -> new SharedMemorySettings(directory, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SharedMemorySettings(directory, Duration.ofSeconds(1), Duration.ofMillis(499)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsItsDefaultsFromTheReferenceConfiguration() {
        assertThat(SharedMemorySettings.from(ConfigFactory.load()))
                .isEqualTo(new SharedMemorySettings(Path.of("/dev/shm"), Duration.ofSeconds(30)))
                .isEqualTo(
                        new SharedMemorySettings(Path.of("/dev/shm"), Duration.ofSeconds(30), Duration.ofSeconds(5)));
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
