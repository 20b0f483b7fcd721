package io.serin.collective.nccl;

import java.util.Arrays;
import java.util.HexFormat;
import org.bytedeco.cuda.global.nccl;
import org.bytedeco.cuda.nccl.ncclUniqueId;

/**
 * What the ranks of one group meet by: made by one of them, for one group only, and brought to the others by the caller.
 * It holds an address of the maker's, who must live until all have joined.
 */
public final class NcclUniqueId {

    /** Length of {@link #toBytes}. */
    public static final int BYTES = 128;

    private final byte[] bytes;

    private NcclUniqueId(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws NcclUnavailableException where NCCL cannot be used */
    public static NcclUniqueId create() {
        NcclLibrary.requireUsable();
        try (ncclUniqueId id = new ncclUniqueId()) {
            NcclCodes.check("ncclGetUniqueId", nccl.ncclGetUniqueId(id));
            byte[] bytes = new byte[BYTES];
            for (int i = 0; i < BYTES; i++) {
                bytes[i] = id.internal(i);
            }
            return new NcclUniqueId(bytes);
        }
    }

    /** @param bytes as {@link #toBytes} gave them */
    public static NcclUniqueId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("an id has " + BYTES + " bytes, not " + bytes.length);
        }
        return new NcclUniqueId(bytes.clone());
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The caller closes it. */
    ncclUniqueId toNative() {
        ncclUniqueId id = new ncclUniqueId();
        for (int i = 0; i < BYTES; i++) {
            id.internal(i, bytes[i]);
        }
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NcclUniqueId id && Arrays.equals(bytes, id.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
