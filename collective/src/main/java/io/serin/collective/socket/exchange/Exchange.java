package io.serin.collective.socket.exchange;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of one collective at one rank: which frames it sends and expects, in which order. Both sides of a
 * connection derive the same frames from the call, so nothing that a frame says about itself needs to be trusted.
 */
public sealed interface Exchange permits PipelinedExchange, DirectExchange {

    /** A frame to be sent; its payload stays as it is until the whole frame is in the kernel. */
    record Outgoing(int step, long offset, ByteBuffer payload) {}

    /** The only frame that is welcome next from a peer; the target has room for exactly its payload. */
    record Incoming(int step, long offset, ByteBuffer target) {}

    /** Whether this rank still has to send to, or hear from, a peer. */
    boolean needs(int peer);

    /** Whether every frame was taken to be sent, and every expected one has come. */
    boolean isDone();

    /** The frame that can be sent now; null when there is none yet, or none any more. Taken once. */
    @Nullable
    Outgoing next(int peer);

    /** Null when nothing more is expected. */
    @Nullable
    Incoming expected(int peer);

    /** What was expected from a peer is in its target. */
    void received(int peer);

    /** Once, when done and all frames are in the kernel. */
    void finish();
}
