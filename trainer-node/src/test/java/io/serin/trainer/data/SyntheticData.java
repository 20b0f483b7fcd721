package io.serin.trainer.data;

import io.serin.testing.IdxBytes;
import java.nio.file.Path;
import java.util.Random;

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
        IdxBytes.write(directory, part, SIDE, images, labels);
    }
}
