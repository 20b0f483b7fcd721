package io.serin.collective.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** How a rank ends its connections so that its last frame arrives. */
final class GracefulClose {
    private static final long LIMIT_NANOS = 300_000_000;
    private static final long PAUSE_MILLIS = 5;
    private static final int DISCARDED_BYTES = 64 << 10;

    private final List<Peer> unsent;
    private final List<Peer> unfinished;
    private final ByteBuffer discarded = ByteBuffer.allocateDirect(DISCARDED_BYTES);

    private GracefulClose(List<Peer> peers) {
        unsent = new ArrayList<>(peers);
        unfinished = new ArrayList<>(peers);
    }

    /** Closes the connections and the selector; takes a moment where peers do not answer. */
    static void run(List<Peer> peers, Selector selector, RankIdentity self, FrameKind kind, ByteBuffer payload) {
        GracefulClose closing = new GracefulClose(peers);
        int checksum = FrameCodec.checksum(payload);
        Frame frame = self.control(kind, payload.remaining(), checksum);
        long untilNanos = System.nanoTime() + LIMIT_NANOS;
        while (!closing.unfinished.isEmpty() && System.nanoTime() - untilNanos < 0) {
            closing.unsent.removeIf(peer -> closing.send(peer, frame, payload.duplicate()));
            closing.unfinished.removeIf(closing::isEnded);
            pause(selector);
        }
        peers.forEach(peer -> Connections.close(peer.channel()));
        try {
            selector.close();
        } catch (IOException unimportant) {
            // Nothing is registered with it any more.
        }
    }

    /** Returns whether there is no more to send. A frame that is under way goes first, as it cannot be taken back. */
    private boolean send(Peer peer, Frame frame, ByteBuffer payload) {
        try {
            peer.flush();
            if (!peer.isSending() && !peer.isEnding()) {
                peer.end(frame, payload);
                peer.flush();
            }
            if (peer.isSending()) {
                return false;
            }
            peer.channel().shutdownOutput();
            return true;
        } catch (IOException lost) {
            unfinished.remove(peer);
            return true;
        }
    }

    private boolean isEnded(Peer peer) {
        try {
            discarded.clear();
            return peer.channel().read(discarded) < 0;
        } catch (IOException lost) {
            return true;
        }
    }

    private static void pause(Selector selector) {
        try {
            selector.select(PAUSE_MILLIS);
            selector.selectedKeys().clear();
        } catch (IOException unimportant) {
            Thread.onSpinWait();
        }
    }
}
