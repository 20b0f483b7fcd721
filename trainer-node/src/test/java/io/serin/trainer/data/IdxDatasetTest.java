package io.serin.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.testing.IdxBytes;
import io.serin.testing.RandomSeed;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxDatasetTest {

    private final Path directory;
    private final Path images;
    private final Path labels;

    IdxDatasetTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.images = Files.write(
                directory.resolve("images.gz"),
                IdxBytes.gzip(new int[] {0x803, 2, 1, 3}, new byte[] {0, (byte) 255, 51, 1, 2, 3}));
        this.labels =
                Files.write(directory.resolve("labels.gz"), IdxBytes.gzip(new int[] {0x801, 2}, new byte[] {7, 4}));
    }

    @Test
    void normalizesPixelsWhenABatchIsFilled() {
        IdxDataset data = IdxDataset.load(images, labels);
        MemorySegment inputs = Arena.ofAuto().allocate(6 * Float.BYTES, 8);
        MemorySegment targets = Arena.ofAuto().allocate(2 * Long.BYTES, 8);

        data.copy(0, inputs, targets, 1, new float[data.imageSize()]);

        float[] expected = {-0.2860f / 0.3530f, (1 - 0.2860f) / 0.3530f, (0.2f - 0.2860f) / 0.3530f};
        assertThat(Arrays.copyOfRange(inputs.toArray(ValueLayout.JAVA_FLOAT), 3, 6))
                .containsExactly(expected, within(1e-6f));
        assertThat(targets.toArray(ValueLayout.JAVA_LONG)).containsExactly(0, 7);
    }

    @Test
    void tellsItsSizes() {
        IdxDataset data = IdxDataset.load(images, labels);

        assertThat(data.size()).isEqualTo(2);
        assertThat(data.imageSize()).isEqualTo(3);
        assertThat(data.classes()).isEqualTo(8);
    }

    @Test
    void hashesItsContent() throws IOException {
        String hash = IdxDataset.load(images, labels).contentHash();
        Files.write(labels, IdxBytes.gzip(new int[] {0x801, 2}, new byte[] {7, 5}));

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(IdxDataset.load(images, labels).contentHash()).isNotEqualTo(hash);
    }

    @Test
    void shufflesTrainingLabelsAndLeavesTestLabels() {
        SyntheticData.write(directory, 300, 100, RandomSeed.orElse(1));

        TrainingData plain = TrainingData.load(directory, OptionalLong.empty());
        TrainingData shuffled = TrainingData.load(directory, OptionalLong.of(5));

        assertThat(shuffled.test().contentHash()).isEqualTo(plain.test().contentHash());
        assertThat(shuffled.train().contentHash())
                .isNotEqualTo(plain.train().contentHash())
                .isEqualTo(
                        TrainingData.load(directory, OptionalLong.of(5)).train().contentHash());
        assertThat(sortedLabels(shuffled.train())).isEqualTo(sortedLabels(plain.train()));
    }

    @Test
    void namesAMissingFile() {
        assertRefused(directory.resolve("none.gz"), labels, "none.gz: no such file");
    }

    @Test
    void namesATruncatedFile() throws IOException {
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length - 9));

        assertRefused(images, labels, "images.gz: ends too early");
    }

    @Test
    void namesAFileWithFewerItemsThanItTells() throws IOException {
        Files.write(images, IdxBytes.gzip(new int[] {0x803, 3, 1, 3}, new byte[6]));

        assertRefused(images, labels, "images.gz: ends too early");
    }

    @Test
    void namesAFileWithMoreItemsThanItTells() throws IOException {
        Files.write(images, IdxBytes.gzip(new int[] {0x803, 1, 1, 3}, new byte[6]));

        assertRefused(images, labels, "images.gz: goes on after the 1 items");
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        Files.write(images, new byte[0]);

        assertRefused(images, labels, "images.gz: ends too early");
    }

    @Test
    void namesAFileThatIsNotGzip() throws IOException {
        Files.writeString(images, "hello, this is text");

        assertRefused(images, labels, "images.gz: not an intact gzip file");
    }

    @Test
    void namesAFileWithAChangedByte() throws IOException {
        byte[] content = Files.readAllBytes(images);
        content[content.length - 6] ^= 1;
        Files.write(images, content);

        assertRefused(images, labels, "images.gz: not an intact gzip file");
    }

    @Test
    void namesAFileOfAnotherKind() {
        assertRefused(labels, labels, "labels.gz: magic number is 00000801, not 00000803");
    }

    @Test
    void namesAnImpossibleCount() throws IOException {
        Files.write(images, IdxBytes.gzip(new int[] {0x803, -1, 1, 3}, new byte[6]));
        assertRefused(images, labels, "images.gz: dimension must be from 1 to 16777216: -1");

        Files.write(images, IdxBytes.gzip(new int[] {0x803, 1 << 24, 1 << 15, 1 << 15}, new byte[6]));
        assertRefused(images, labels, "more than an array can");
    }

    @Test
    void refusesCountsThatDiffer() throws IOException {
        Files.write(labels, IdxBytes.gzip(new int[] {0x801, 3}, new byte[3]));

        assertRefused(images, labels, "labels.gz: 3 labels for the 2 images");
    }

    private static void assertRefused(Path images, Path labels, String reason) {
        assertThatThrownBy(() -> IdxDataset.load(images, labels))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(reason);
    }

    private static long[] sortedLabels(IdxDataset data) {
        MemorySegment inputs = Arena.ofAuto().allocate((long) data.size() * data.imageSize() * Float.BYTES, 8);
        MemorySegment targets = Arena.ofAuto().allocate((long) data.size() * Long.BYTES, 8);
        for (int i = 0; i < data.size(); i++) {
            data.copy(i, inputs, targets, i, new float[data.imageSize()]);
        }
        long[] labels = targets.toArray(ValueLayout.JAVA_LONG);
        Arrays.sort(labels);
        return labels;
    }
}
