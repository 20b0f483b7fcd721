package io.serin.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Checks the records of an artifact. libtorch is built without these checks: it would serve a flipped bit of a weight. */
final class StoredRecords {

    private StoredRecords() {}

    /** @throws TorchScriptException naming the record that does not have its checksum */
    static void requireIntact(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                requireIntact(file, zip, entries.nextElement());
            }
        } catch (NoSuchFileException e) {
            throw new TorchScriptException("cannot read artifact " + file + ": no such file", e);
        } catch (IOException e) {
            throw new TorchScriptException("not a TorchScript module: " + file + ": " + OneLine.of(e), e);
        }
    }

    private static void requireIntact(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (crc.getValue() != entry.getCrc()) {
            throw new TorchScriptException("artifact is corrupted: " + file + ": checksum of " + entry.getName());
        }
    }
}
