package io.serin.collective.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** How a rank ends its connections so that its last word arrives. */
final class Farewell {
    private static final long PATIENCE_NANOS = 300_000_000;
    private static final long PAUSE_MILLIS = 5;
    private static final int DISCARDED_AT_ONCE = 64 << 10;

    private final List<Peer> unspoken;
    private final List<Peer> unfinished;
    private final ByteBuffer discarded = ByteBuffer.allocateDirect(DISCARDED_AT_ONCE);

    private Farewell(List<Peer> peers) {
        unspoken = new ArrayList<>(peers);
        unfinished = new ArrayList<>(peers);
    }

    /** Closes the connections and the selector; takes a moment where peers do not answer. */
    static void say(List<Peer> peers, Selector selector, Membership membership, FrameKind kind, ByteBuffer payload) {
        Farewell farewell = new Farewell(peers);
        int checksum = FrameCodec.checksum(payload);
        Frame frame = membership.control(kind, payload.remaining(), checksum);
        long untilNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!farewell.unfinished.isEmpty() && System.nanoTime() - untilNanos < 0) {
            farewell.unspoken.removeIf(peer -> farewell.speak(peer, frame, payload.duplicate()));
            farewell.unfinished.removeIf(farewell::isEnded);
            pause(selector);
        }
        peers.forEach(Farewell::close);
        try {
            selector.close();
        } catch (IOException unimportant) {
            // Nothing is registered with it any more.
        }
    }

    /** Returns whether there is no more to say. A frame that is under way goes first, as it cannot be taken back. */
    private boolean speak(Peer peer, Frame frame, ByteBuffer payload) {
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

    private static void close(Peer peer) {
        try {
            peer.channel().close();
        } catch (IOException unimportant) {
            // The connection is of no more use either way.
        }
    }
}
