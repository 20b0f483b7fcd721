package io.serin.trainer.checkpoint;

import io.serin.cluster.artifact.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;

/** Reads what {@link CheckpointSink} wrote, piece by piece, from where the channel stands. One thread. */
final class CheckpointSource {

    private final ReadableByteChannel channel;
    private final byte[] bytes = new byte[CheckpointSink.PIECE_BYTES];
    private final ByteBuffer piece =
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).limit(0);

    CheckpointSource(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** Whether the content up to {@code end} has the SHA-256 that stands there; reads the whole file. */
    static boolean isIntact(FileChannel channel, long end) throws IOException {
        CheckpointSource content = new CheckpointSource(channel.position(0));
        MessageDigest digest = Sha256.digest();
        for (long left = end; left > 0; ) {
            content.require(1);
            int length = (int) Math.min(content.piece.remaining(), left);
            digest.update(content.bytes, content.piece.position(), length);
            content.piece.position(content.piece.position() + length);
            left -= length;
        }
        return MessageDigest.isEqual(digest.digest(), content.getBytes(Sha256.BYTES));
    }

    long getLong() throws IOException {
        require(Long.BYTES);
        return piece.getLong();
    }

    int getInt() throws IOException {
        require(Integer.BYTES);
        return piece.getInt();
    }

    byte[] getBytes(int size) throws IOException {
        byte[] content = new byte[size];
        for (int from = 0; from < size; ) {
            require(1);
            int length = Math.min(piece.remaining(), size - from);
            piece.get(content, from, length);
            from += length;
        }
        return content;
    }

    /** @param values filled in native order, of any size */
    void fill(MemorySegment values) throws IOException {
        long size = values.byteSize() / Float.BYTES;
        for (long from = 0; from < size; ) {
            require(Float.BYTES);
            long length = Math.min(piece.remaining() / Float.BYTES, size - from);
            MemorySegment.copy(
                    MemorySegment.ofArray(bytes),
                    CheckpointSink.FLOAT,
                    piece.position(),
                    values,
                    ValueLayout.JAVA_FLOAT,
                    from * Float.BYTES,
                    length);
            piece.position(piece.position() + (int) length * Float.BYTES);
            from += length;
        }
    }

    /** At least so many bytes, unless the end comes before. */
    private void require(int needed) throws IOException {
        if (piece.remaining() >= needed) {
            return;
        }
        piece.compact();
        while (piece.position() < needed) {
            if (channel.read(piece) < 0) {
                throw new EOFException("ends before its content");
            }
        }
        piece.flip();
    }
}
