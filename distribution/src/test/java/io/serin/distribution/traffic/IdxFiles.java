package io.serin.distribution.traffic;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small files of the kind that the data set has. */
final class IdxFiles {

    private IdxFiles() {}

    /** Image i is all of grey i, its label is i modulo 10. */
    static void write(Path directory, int images) throws IOException {
        try (DataOutputStream out = open(directory.resolve("t10k-images-idx3-ubyte.gz"))) {
            out.writeInt(0x803);
            out.writeInt(images);
            out.writeInt(28);
            out.writeInt(28);
            for (int image = 0; image < images; image++) {
                for (int pixel = 0; pixel < 28 * 28; pixel++) {
                    out.writeByte(image);
                }
            }
        }
        writeLabels(directory, images);
    }

    /** @param images below 0: a header that cannot be, and no label */
    static void writeLabels(Path directory, int images) throws IOException {
        try (DataOutputStream out = open(directory.resolve("t10k-labels-idx1-ubyte.gz"))) {
            out.writeInt(0x801);
            out.writeInt(images);
            for (int image = 0; image < images; image++) {
                out.writeByte(image % 10);
            }
        }
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
    }
}
