package io.serin.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.cluster.artifact.Sha256;
import io.serin.engine.NamedTensor;
import io.serin.testing.RandomSeed;
import io.serin.training.job.JobId;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFileTest {

    private final Path directory;
    private final Path file;

    CheckpointFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("job.checkpoint");
    }

    @Test
    void readsWhatItWrote() {
        Checkpoint written = checkpoint(1.5f);

        CheckpointFile.write(file, written);
        Checkpoint read = CheckpointFile.read(file);

        assertThat(read.header()).isEqualTo(written.header());
        assertThat(floats(read.weights())).isEqualTo(floats(written.weights()));
        assertThat(floats(read.optimizerState())).isEqualTo(floats(written.optimizerState()));
    }

    /** The header's length puts floats across the ends of pieces. */
    @Test
    void readsTensorsOfManyPiecesAsItWroteThem() {
        float[] values = new float[3 * CheckpointSink.PIECE_BYTES / Float.BYTES + 17];
        Random random = new Random(RandomSeed.orElse(20261127));
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        List<NamedTensor> weights = List.of(tensor("large", values), tensor("small", 1, 2, 3));
        CheckpointHeader header = header(new CheckpointHeader.OptimizerState("sgd", 7, List.of()), weights);

        CheckpointFile.write(file, new Checkpoint(header, weights, List.of()));

        List<NamedTensor> read = CheckpointFile.read(file).weights();
        assertThat(read.getFirst().values().toArray(ValueLayout.JAVA_FLOAT)).isEqualTo(values);
        assertThat(floats(read.getLast())).containsExactly(1f, 2f, 3f);
    }

    @Test
    void hasTheLengthThatItsHeaderTells() throws IOException {
        Checkpoint checkpoint = checkpoint(1);
        CheckpointFile.write(file, checkpoint);
        byte[] whole = Files.readAllBytes(file);
        int jsonBytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(12);

        assertThat(CheckpointFile.length(checkpoint.header(), jsonBytes)).isEqualTo(whole.length);
    }

    /** Adam's two moments are as large as the weights. */
    @Test
    void mayBeLargerThanAnArray() {
        List<CheckpointHeader.Parameter> parameters = List.of(
                new CheckpointHeader.Parameter("w", List.of(40_000, 40_000)),
                new CheckpointHeader.Parameter("b", List.of(40_000)));
        CheckpointHeader header = new CheckpointHeader(
                new JobId("job-7"),
                Position.START,
                new CheckpointHeader.Network("mlp", List.of()),
                1,
                128,
                "abc",
                2,
                new CheckpointHeader.OptimizerState("adam", 1, List.of("m", "v")),
                parameters);

        assertThat(CheckpointFile.length(header, 100)).isEqualTo(16 + 100 + 3 * 4 * 1_600_040_000L + 32);
    }

    @Test
    void replacesTheFileBeforeAndLeavesNothingBeside() throws IOException {
        CheckpointFile.write(file, checkpoint(1));
        CheckpointFile.write(file, checkpoint(2));

        assertThat(floats(CheckpointFile.read(file).weights()))
                .isEqualTo(floats(checkpoint(2).weights()));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        CheckpointFile.write(file, checkpoint(1));
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("checkpoint " + file);
        }
    }

    @Test
    void refusesAnyFlippedBit() throws IOException {
        CheckpointFile.write(file, checkpoint(1));
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(RandomSeed.orElse(20261122));

        for (int i = 0; i < 200; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            assertRefused("checkpoint " + file);
        }
    }

    /** Files of version 1 held velocities without saying of what. */
    @Test
    void refusesAnotherVersionByNumber() throws IOException {
        CheckpointFile.write(file, checkpoint(1));
        byte[] old = Files.readAllBytes(file);
        old[Long.BYTES] = 1;
        int end = old.length - Sha256.BYTES;
        System.arraycopy(Sha256.digest().digest(Arrays.copyOf(old, end)), 0, old, end, Sha256.BYTES);
        Files.write(file, old);

        assertRefused("version 1, and only version 2 can be read");
    }

    @Test
    void refusesAFileThatIsNoCheckpoint() throws IOException {
        Files.write(file, new byte[1000]);

        assertRefused("not a checkpoint");
    }

    @Test
    void refusesAMissingFile() {
        assertRefused("no such file");
    }

    @Test
    void saysWhenItCannotWrite() {
        assertThatThrownBy(() -> CheckpointFile.write(directory.resolve("none/job.checkpoint"), checkpoint(1)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("cannot be written (NoSuchFileException: " + directory.resolve("none"));
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> CheckpointFile.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(reason);
    }

    private static Checkpoint checkpoint(float value) {
        List<NamedTensor> weights = List.of(tensor("w", value, -value, Float.MIN_VALUE, 1e30f), tensor("b", value));
        List<NamedTensor> state = List.of(tensor("m", 1, 2, 3, value, -value), tensor("v", 5, 6, 7, value, 8));
        return new Checkpoint(
                header(new CheckpointHeader.OptimizerState("adam", 1_234_567_890_123L, List.of("m", "v")), weights),
                weights,
                state);
    }

    private static CheckpointHeader header(CheckpointHeader.OptimizerState optimizer, List<NamedTensor> weights) {
        return new CheckpointHeader(
                new JobId("job-7"),
                new Position(3, 41),
                new CheckpointHeader.Network("mlp", List.of(4, 1)),
                -12345678901L,
                128,
                "abc",
                2,
                optimizer,
                weights.stream().map(CheckpointHeader.Parameter::of).toList());
    }

    private static NamedTensor tensor(String name, float... values) {
        return new NamedTensor(name, List.of(values.length), MemorySegment.ofArray(values));
    }

    private static List<List<Float>> floats(List<NamedTensor> tensors) {
        return tensors.stream().map(CheckpointFileTest::floats).toList();
    }

    private static List<Float> floats(NamedTensor tensor) {
        List<Float> values = new ArrayList<>();
        for (float value : tensor.values().toArray(ValueLayout.JAVA_FLOAT)) {
            values.add(value);
        }
        return values;
    }
}
