package io.serin.training.data;

import io.serin.training.data.IdxException.Fault;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The content of a gzip IDX file of unsigned bytes: a magic number whose last byte counts the dimensions, the dimensions
 * as big-endian integers, then the values, last dimension fastest.
 */
public final class IdxFile {

    private static final int UNSIGNED_BYTES = 0x0800;
    private static final int LONGEST_SIDE = 1 << 15;

    private final List<Integer> shape;
    private final byte[] values;

    private IdxFile(List<Integer> shape, byte[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * @param mostItems what the first dimension may be: a corrupted count must not ask for all memory
     * @throws IdxException when the content is of another kind
     * @throws IOException also {@link java.io.EOFException} when it ends too early, {@link java.util.zip.ZipException} when
     *     it is no intact gzip file, {@link java.nio.file.NoSuchFileException}
     */
    public static IdxFile read(Path file, int dimensions, int mostItems) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16))) {
            return read(in, dimensions, mostItems);
        }
    }

    /** Items, rows, columns, as far as there are such. */
    public List<Integer> shape() {
        return shape;
    }

    /** The first dimension. */
    public int count() {
        return shape.getFirst();
    }

    /** Owned by this object; not to be changed. */
    public byte[] values() {
        return values;
    }

    private static IdxFile read(DataInputStream in, int dimensions, int mostItems) throws IOException {
        int magic = in.readInt();
        if (magic != (UNSIGNED_BYTES | dimensions)) {
            throw new IdxException(new Fault.Magic(magic, UNSIGNED_BYTES | dimensions));
        }
        Integer[] shape = new Integer[dimensions];
        long size = 1;
        for (int i = 0; i < dimensions; i++) {
            shape[i] = dimension(in, i == 0 ? mostItems : LONGEST_SIDE);
            size *= shape[i];
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IdxException(new Fault.Size(size));
        }
        byte[] values = new byte[(int) size];
        in.readFully(values);
        if (in.read() != -1) {
            throw new IdxException(new Fault.Rest(shape[0]));
        }
        return new IdxFile(List.of(shape), values);
    }

    private static int dimension(DataInputStream in, int most) throws IOException {
        int dimension = in.readInt();
        if (dimension < 1 || dimension > most) {
            throw new IdxException(new Fault.Dimension(dimension, most));
        }
        return dimension;
    }
}
