package io.serin.trainer;

import io.serin.testing.IdxBytes;
import java.nio.file.Path;
import java.util.Random;

/** A learnable data set of 28x28 images in ten classes, each bright in its own rows, as four IDX files. */
final class DigitImages {

    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    private DigitImages() {}

    static void write(Path directory, int train, int test, long seed) {
        Random random = new Random(seed);
        writePart(directory, "train", train, random);
        writePart(directory, "t10k", test, random);
    }

    private static void writePart(Path directory, String part, int samples, Random random) {
        byte[] labels = new byte[samples];
        byte[] images = new byte[samples * SIDE * SIDE];
        for (int i = 0; i < samples; i++) {
            labels[i] = (byte) random.nextInt(CLASSES);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int light = pixel / SIDE % CLASSES == labels[i] ? 90 : 0;
                images[i * SIDE * SIDE + pixel] = (byte) (light + random.nextInt(160));
            }
        }
        IdxBytes.write(directory, part, SIDE, images, labels);
    }
}
