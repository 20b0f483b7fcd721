package io.serin.trainer.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Small learnable images in the four files of an MNIST-like data set: each class is bright in its own part. */
public final class SyntheticData {

    public static final int CLASSES = 3;
    public static final int SIDE = 4;

    private SyntheticData() {}

    public static Path write(Path directory, int trainSamples, int testSamples, long seed) {
        Random random = new Random(seed);
        writePart(directory, "train", trainSamples, random);
        writePart(directory, "t10k", testSamples, random);
        return directory;
    }

    static byte[] gzip(int[] header, byte[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            for (int word : header) {
                out.writeInt(word);
            }
            out.write(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writePart(Path directory, String part, int samples, Random random) {
        byte[] labels = new byte[samples];
        byte[] images = new byte[samples * SIDE * SIDE];
        for (int i = 0; i < samples; i++) {
            labels[i] = (byte) random.nextInt(CLASSES);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int light = pixel % CLASSES == labels[i] ? 110 : 0;
                images[i * SIDE * SIDE + pixel] = (byte) (light + random.nextInt(140));
            }
        }
        try {
            Files.write(
                    directory.resolve(part + "-images-idx3-ubyte.gz"),
                    gzip(new int[] {0x803, samples, SIDE, SIDE}, images));
            Files.write(directory.resolve(part + "-labels-idx1-ubyte.gz"), gzip(new int[] {0x801, samples}, labels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
