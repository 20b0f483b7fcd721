package io.serin.collective.socket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one rank: at most one frame on its way out and one on its way in, each as far as the kernel took or
 * gave it. Both outlive a collective, as a peer that is ahead may have sent its next frame already.
 */
final class Peer {
    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocateDirect(0);

    private final int rank;
    private final int globalRank;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer arrivingHeader = FrameCodec.newHeader();
    private final ByteBuffer[] leaving = {FrameCodec.newHeader().limit(0), NO_PAYLOAD};
    private @Nullable Frame arrived;
    private @Nullable ByteBuffer target;
    private boolean sendsData;
    private boolean readable = true;
    private boolean blocked;
    private boolean parked;
    private boolean heard;
    private boolean left;
    private boolean gone;
    private boolean ending;
    private boolean broken;
    private boolean owesAnswer;
    private boolean owesProbe;

    Peer(int rank, int globalRank, SocketChannel channel, Selector selector) throws IOException {
        this.rank = rank;
        this.globalRank = globalRank;
        this.channel = channel;
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    int rank() {
        return rank;
    }

    /** Its rank in messages. */
    int globalRank() {
        return globalRank;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isSending() {
        return leaving[0].hasRemaining() || leaving[1].hasRemaining();
    }

    /** Whether part of a collective's frame is still to be sent. */
    boolean isSendingData() {
        return sendsData && isSending();
    }

    void begin(Frame frame, @Nullable ByteBuffer payload) {
        FrameCodec.encode(frame, leaving[0]);
        leaving[1] = payload == null ? NO_PAYLOAD : payload;
        sendsData = frame.kind() == FrameKind.DATA;
    }

    /** Begins the last frame. */
    void end(Frame frame, ByteBuffer payload) {
        begin(frame, payload);
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    /** Returns whether anything went out. */
    boolean flush() throws IOException {
        long written = channel.write(leaving);
        blocked = isSending();
        if (!blocked) {
            // It may be memory that is gone before the next frame.
            leaving[1] = NO_PAYLOAD;
        }
        return written > 0;
    }

    /** Nothing can be sent any more. */
    void hearOut() {
        broken = true;
        blocked = true;
        readable = true;
    }

    /** The header that has come, null when it has not yet come as a whole. */
    @Nullable
    Frame header() throws IOException {
        if (arrived == null) {
            read(arrivingHeader);
            if (!arrivingHeader.hasRemaining()) {
                arrived = switch (FrameCodec.decode(arrivingHeader)) {
                    case FrameCodec.Decoded.Valid(Frame frame) -> frame;
                    case FrameCodec.Decoded.Invalid(Refusal refusal) ->
                        throw new FrameException("a frame from rank " + globalRank + " is broken"
                                + (refusal == Refusal.CHECKSUM ? ": its header has a wrong checksum" : ""));
                };
            }
        }
        return arrived;
    }

    /** Where the payload goes; null until {@link #expect}. */
    @Nullable
    ByteBuffer target() {
        return target;
    }

    void expect(ByteBuffer payload) {
        target = payload;
    }

    /** Reads on; returns whether the payload is complete. */
    boolean fill(ByteBuffer payload) throws IOException {
        if (payload.hasRemaining()) {
            read(payload);
        }
        return !payload.hasRemaining();
    }

    /** The frame is dealt with. */
    void consume() {
        arrived = null;
        target = null;
        arrivingHeader.clear();
    }

    /** Leaves the frame for a later collective, and what follows it in the kernel. */
    void park() {
        parked = true;
        readable = false;
    }

    /** A collective begins: what was parked may be for it. */
    void unpark() {
        parked = false;
        readable = !gone;
    }

    boolean isParked() {
        return parked;
    }

    boolean isReadable() {
        return readable;
    }

    boolean isBlocked() {
        return blocked;
    }

    boolean isHeard() {
        return heard;
    }

    boolean hasLeft() {
        return left;
    }

    void leaves() {
        left = true;
    }

    /** The end of the stream was read, after a goodbye. */
    void isGone() {
        gone = true;
        readable = false;
        key.cancel();
    }

    void owesAnswer() {
        owesAnswer = true;
    }

    void askWhetherAlive() {
        owesProbe = true;
        heard = false;
    }

    /** What is to be said outside of any collective; null when nothing. Taken once. */
    @Nullable
    FrameKind takeControl() {
        if (left) {
            return null;
        }
        if (owesAnswer) {
            owesAnswer = false;
            return FrameKind.ALIVE;
        }
        if (owesProbe) {
            owesProbe = false;
            return FrameKind.PROBE;
        }
        return null;
    }

    /** Before waiting: what the selector should wait for. */
    void register() {
        if (gone) {
            return;
        }
        int wanted = (parked ? 0 : SelectionKey.OP_READ) | (blocked && !broken ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /** After waiting: what the selector has found. */
    void selected() {
        if (key.isValid()) {
            readable = (readable || key.isReadable()) && !parked;
            blocked = broken || (blocked && !key.isWritable());
        }
    }

    private void read(ByteBuffer into) throws IOException {
        int wanted = into.remaining();
        int got = channel.read(into);
        if (got < 0) {
            throw new EOFException("it was closed");
        }
        heard = heard || got > 0;
        // Less than asked for means that the kernel has no more; the selector will tell.
        readable = got == wanted;
    }
}
