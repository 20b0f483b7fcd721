package io.serin.trainer.data;

import io.serin.cluster.artifact.Sha256;
import io.serin.training.data.IdxFile;
import io.serin.training.plan.JobPlan.DataSource;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Grey images with one label each, kept as the bytes of the file and normalized when a batch is filled: pixel x becomes
 * (x / 255 - 0.2860) / 0.3530, mean and standard deviation of Fashion-MNIST's training images. Immutable.
 */
public final class IdxDataset {

    private static final Normalization NORMALIZATION = new Normalization(0.2860, 0.3530);

    private final byte[] images;
    private final byte[] labels;
    private final int imageSize;

    private IdxDataset(byte[] images, byte[] labels) {
        this.images = images;
        this.labels = labels;
        this.imageSize = images.length / labels.length;
    }

    /**
     * Reads gzip IDX files of images [n, rows, columns] and labels [n].
     *
     * @throws DataException when a file is missing, truncated, of another kind, or the counts differ
     */
    public static IdxDataset load(Path images, Path labels) {
        IdxFile imageFile = read(images, 3);
        IdxFile labelFile = read(labels, 1);
        if (imageFile.count() != labelFile.count()) {
            throw new DataException(
                    labels, labelFile.count() + " labels for the " + imageFile.count() + " images of " + images);
        }
        return new IdxDataset(imageFile.values(), labelFile.values());
    }

    private static IdxFile read(Path file, int dimensions) {
        try {
            return IdxFile.read(file, dimensions, DataSource.SAMPLES_AT_MOST);
        } catch (IOException unreadable) {
            throw new DataException(file, unreadable);
        }
    }

    /** The same images with the labels in a random order: a model trained on them is bad and known to be. */
    public IdxDataset withShuffledLabels(long seed) {
        int[] order = Permutation.of(seed, 0, labels.length);
        byte[] shuffled = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            shuffled[i] = labels[order[i]];
        }
        return new IdxDataset(images, shuffled);
    }

    /** Number of samples, at least 1. */
    public int size() {
        return labels.length;
    }

    /** Values in one image. */
    public int imageSize() {
        return imageSize;
    }

    /** One more than the largest label. */
    public int classes() {
        int largest = 0;
        for (byte label : labels) {
            largest = Math.max(largest, Byte.toUnsignedInt(label));
        }
        return largest + 1;
    }

    /** SHA-256 over images and labels as uncompressed bytes, in hexadecimal. */
    public String contentHash() {
        MessageDigest digest = Sha256.digest();
        digest.update(images);
        digest.update(labels);
        return Sha256.hex(digest);
    }

    /**
     * Writes sample {@code index} as item {@code slot} of a batch.
     *
     * @param inputs float32, native order, items of {@link #imageSize}
     * @param targets int64, native order
     * @param image room for {@link #imageSize} floats: an image is normalized there and moved at once, which takes a fraction
     *     of the time that single writes to native memory take
     */
    public void copy(int index, MemorySegment inputs, MemorySegment targets, int slot, float[] image) {
        NORMALIZATION.apply(images, Math.multiplyExact(index, imageSize), image);
        long target = (long) slot * imageSize * Float.BYTES;
        MemorySegment.copy(image, 0, inputs, ValueLayout.JAVA_FLOAT, target, imageSize);
        targets.setAtIndex(ValueLayout.JAVA_LONG, slot, Byte.toUnsignedLong(labels[index]));
    }
}
