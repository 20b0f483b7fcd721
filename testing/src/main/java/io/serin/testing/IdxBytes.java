package io.serin.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Contents of gzip IDX files, the whole ones and those that must be refused. */
public final class IdxBytes {

    private IdxBytes() {}

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
