package io.serin.distribution.traffic;

import io.serin.testing.IdxBytes;
import java.nio.file.Path;
import java.util.Arrays;

/** A test part of the kind that the data set has. */
final class GreyImages {

    private static final int SIDE = 28;

    private GreyImages() {}

    /** Image i is all of grey i, its label is i modulo 10. */
    static void write(Path directory, int count) {
        byte[] images = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            Arrays.fill(images, image * SIDE * SIDE, (image + 1) * SIDE * SIDE, (byte) image);
            labels[image] = (byte) (image % 10);
        }
        IdxBytes.write(directory, "t10k", SIDE, images, labels);
    }
}
