package io.serin.trainer.data;

import io.serin.training.job.JobPlan.DataSource;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a gzip IDX file of unsigned bytes: a magic number whose last byte counts the dimensions, the dimensions
 * as big-endian integers, then the values, last dimension fastest.
 */
final class IdxFile {

    private static final int UNSIGNED_BYTES = 0x0800;

    private final int count;
    private final byte[] values;

    private IdxFile(int count, byte[] values) {
        this.count = count;
        this.values = values;
    }

    /** @throws DataException naming the file and the cause */
    static IdxFile read(Path file, int dimensions) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16))) {
            return read(file, dimensions, in);
        } catch (NoSuchFileException e) {
            throw new DataException(file, "no such file", e);
        } catch (EOFException e) {
            throw new DataException(file, "ends too early", e);
        } catch (ZipException e) {
            throw new DataException(file, "not an intact gzip file (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new DataException(file, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    int count() {
        return count;
    }

    /** Owned by this object; not to be changed. */
    byte[] values() {
        return values;
    }

    private static IdxFile read(Path file, int dimensions, DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != (UNSIGNED_BYTES | dimensions)) {
            String expected = "%08x".formatted(UNSIGNED_BYTES | dimensions);
            throw new DataException(file, "magic number is %08x, not %s".formatted(magic, expected));
        }
        int count = dimension(file, in, DataSource.SAMPLES_AT_MOST);
        long size = count;
        for (int i = 1; i < dimensions; i++) {
            size *= dimension(file, in, 1 << 15);
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new DataException(file, "holds " + size + " bytes, more than an array can");
        }
        byte[] values = new byte[(int) size];
        in.readFully(values);
        if (in.read() != -1) {
            throw new DataException(file, "goes on after the " + count + " items its header tells of");
        }
        return new IdxFile(count, values);
    }

    private static int dimension(Path file, DataInputStream in, int maximum) throws IOException {
        int dimension = in.readInt();
        if (dimension < 1 || dimension > maximum) {
            throw new DataException(file, "dimension must be from 1 to " + maximum + ": " + dimension);
        }
        return dimension;
    }
}
