package io.serin.trainer.checkpoint;

import io.serin.cluster.artifact.Sha256;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;

/** Writes a checkpoint's content piece by piece, little-endian, and its SHA-256 behind it. One thread. */
final class CheckpointSink {

    static final int PIECE_BYTES = 1 << 20;
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final WritableByteChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] bytes = new byte[PIECE_BYTES];
    private final ByteBuffer piece = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    CheckpointSink(WritableByteChannel channel) {
        this.channel = channel;
    }

    void putLong(long value) throws IOException {
        room(Long.BYTES);
        piece.putLong(value);
    }

    void putInt(int value) throws IOException {
        room(Integer.BYTES);
        piece.putInt(value);
    }

    void putBytes(byte[] content) throws IOException {
        for (int from = 0; from < content.length; ) {
            room(1);
            int length = Math.min(piece.remaining(), content.length - from);
            piece.put(content, from, length);
            from += length;
        }
    }

    /** @param values in native order, of any size */
    void putFloats(MemorySegment values) throws IOException {
        long size = values.byteSize() / Float.BYTES;
        for (long from = 0; from < size; ) {
            room(Float.BYTES);
            long length = Math.min(piece.remaining() / Float.BYTES, size - from);
            MemorySegment.copy(
                    values,
                    ValueLayout.JAVA_FLOAT,
                    from * Float.BYTES,
                    MemorySegment.ofArray(bytes),
                    FLOAT,
                    piece.position(),
                    length);
            piece.position(piece.position() + (int) length * Float.BYTES);
            from += length;
        }
    }

    /** Nothing may follow. */
    void end() throws IOException {
        flush();
        piece.put(digest.digest());
        write();
    }

    private void room(int needed) throws IOException {
        if (piece.remaining() < needed) {
            flush();
        }
    }

    private void flush() throws IOException {
        digest.update(bytes, 0, piece.position());
        write();
    }

    private void write() throws IOException {
        piece.flip();
        while (piece.hasRemaining()) {
            channel.write(piece);
        }
        piece.clear();
    }
}
