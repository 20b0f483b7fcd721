package io.serin.collective.socket;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.group.Operation;
import io.serin.collective.socket.exchange.Call;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Headers as bytes. They are in native order, as the values are: to a host of the other order the magic number is wrong,
 * so it is refused.
 */
@SuppressWarnings("EnumOrdinal") // The ordinals are the wire format; a change of theirs is a new version of it.
final class FrameCodec {
    static final int HEADER_BYTES = 72;

    private static final int MAGIC = 0x5345_5201; // The last byte is the version.
    private static final int CHECKED_BYTES = HEADER_BYTES - Integer.BYTES;

    /** What bytes turned out to be. */
    sealed interface Decoded {
        record Valid(Frame frame) implements Decoded {}

        record Invalid(Refusal refusal) implements Decoded {}
    }

    private FrameCodec() {}

    static ByteBuffer newHeader() {
        return ByteBuffer.allocateDirect(HEADER_BYTES).order(ByteOrder.nativeOrder());
    }

    /** Leaves the buffer ready to be written to a channel. */
    static void encode(Frame frame, ByteBuffer header) {
        Call call = frame.call();
        header.clear()
                .putInt(MAGIC)
                .put((byte) frame.kind().ordinal())
                .put((byte) call.operation().ordinal())
                .put((byte) call.type().ordinal())
                .put((byte) call.reduction().ordinal())
                .putLong(frame.group())
                .putLong(frame.generation())
                .putInt(frame.rank())
                .putInt(call.root())
                .putLong(call.elements())
                .putLong(call.sequence())
                .putLong(frame.offset())
                .putInt(frame.step())
                .putInt(frame.length())
                .putInt(frame.checksum());
        header.putInt(checksum(header.slice(0, CHECKED_BYTES))).flip();
    }

    /** Takes a full header; lengths and ranks in it are still mere claims. */
    static Decoded decode(ByteBuffer header) {
        header.flip();
        if (header.getInt() != MAGIC) {
            return new Decoded.Invalid(Refusal.GARBLED);
        }
        if (header.getInt(CHECKED_BYTES) != checksum(header.slice(0, CHECKED_BYTES))) {
            return new Decoded.Invalid(Refusal.CHECKSUM);
        }
        int kind = header.get();
        int operation = header.get();
        int type = header.get();
        int reduction = header.get();
        if (!isWithin(kind, FrameKind.values())
                || !isWithin(operation, Operation.values())
                || !isWithin(type, ElementType.values())
                || !isWithin(reduction, Reduction.values())) {
            return new Decoded.Invalid(Refusal.GARBLED);
        }
        long group = header.getLong();
        long generation = header.getLong();
        int rank = header.getInt();
        int root = header.getInt();
        long elements = header.getLong();
        long sequence = header.getLong();
        Call call = new Call(
                Operation.values()[operation],
                ElementType.values()[type],
                Reduction.values()[reduction],
                root,
                elements,
                sequence,
                1);
        long offset = header.getLong();
        int step = header.getInt();
        int length = header.getInt();
        int checksum = header.getInt();
        return new Decoded.Valid(
                new Frame(FrameKind.values()[kind], group, generation, rank, call, step, offset, length, checksum));
    }

    /** Of the bytes between position and limit, which stay. */
    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    private static boolean isWithin(int ordinal, Object[] values) {
        return ordinal >= 0 && ordinal < values.length;
    }
}
