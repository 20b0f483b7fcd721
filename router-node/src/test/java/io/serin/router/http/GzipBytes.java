package io.serin.router.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Bodies as they are sent with {@code Content-Encoding: gzip}. */
public final class GzipBytes {

    private GzipBytes() {}

    public static byte[] of(String text) {
        return of(text.getBytes(UTF_8));
    }

    static byte[] of(byte[] bytes) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (GZIPOutputStream coder = new GZIPOutputStream(coded)) {
            coder.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return coded.toByteArray();
    }
}
