package io.serin.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Contents of gzip IDX files, the whole ones and those that must be refused. */
public final class IdxBytes {

    private IdxBytes() {}

    /**
     * Writes one part of a data set as it is handed out: its images and its labels.
     *
     * @param part {@code train} or {@code t10k}
     * @param side of the square images
     */
    public static void write(Path directory, String part, int side, byte[] images, byte[] labels) {
        try {
            Files.write(
                    directory.resolve(part + "-images-idx3-ubyte.gz"),
                    gzip(new int[] {0x803, labels.length, side, side}, images));
            Files.write(
                    directory.resolve(part + "-labels-idx1-ubyte.gz"), gzip(new int[] {0x801, labels.length}, labels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param header the magic number and the dimensions, which the values need not fit */
    public static byte[] gzip(int[] header, byte[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            for (int number : header) {
                out.writeInt(number);
            }
            out.write(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
