package io.serin.collective.socket;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.socket.exchange.Call;
import io.serin.collective.socket.exchange.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connections to all other ranks, moved by the thread that is in a collective: it sends and receives at the same time
 * without a second thread, and a loss is seen by every rank, as each is connected with each. A ring uses two of them.
 */
final class Mesh {
    /** Of an abort's cause, in bytes. */
    static final int LONGEST_CAUSE = 2_048;

    // While data flows on some connections, the others are looked at only so often: each look is a system call.
    private static final int TURNS_BETWEEN_LOOKS = 16;

    // A rank that was stopped itself finds its deadline over; why is in what its peers have sent since.
    private static final int LAST_LOOKS = 256;

    private final RankIdentity self;
    private final SocketSettings settings;
    private final Selector selector;
    private final List<Peer> peers;
    private final FrameCheck check;
    private final AtomicReference<@Nullable String> ended = new AtomicReference<>();
    private final AtomicLong waitedNanos = new AtomicLong();

    Mesh(RankIdentity self, SocketSettings settings, Selector selector, List<Peer> peers) {
        this.self = self;
        this.settings = settings;
        this.selector = selector;
        this.peers = peers;
        this.check = new FrameCheck(self);
    }

    RankIdentity self() {
        return self;
    }

    long waitedNanos() {
        return waitedNanos.get();
    }

    /** From any thread: ends the collective in progress and all later ones; the first cause stays. */
    void end(String cause) {
        ended.compareAndSet(null, cause);
        selector.wakeup();
    }

    @Nullable
    String endedBy() {
        return ended.get();
    }

    /** Returns when this rank's part is done; throws as {@link io.serin.collective.Collective} says. */
    void run(Call call, Exchange exchange) {
        long untilNanos = System.nanoTime() + settings.deadline().toNanos();
        long probeAtNanos = untilNanos - settings.deadline().toNanos() / 2;
        boolean probed = false;
        int turns = 0;
        int lastLooks = LAST_LOOKS;
        peers.forEach(Peer::unpark);
        while (true) {
            boolean moved = move(call, exchange);
            if (isDone(exchange)) {
                break;
            }
            requireGoingOn(exchange);
            long nowNanos = System.nanoTime();
            if (nowNanos - untilNanos >= 0) {
                if (lastLooks == 0 || (!moved && lastLooks < LAST_LOOKS)) {
                    throw timeout(exchange);
                }
                lastLooks--;
                await(true, nowNanos, untilNanos);
                continue;
            }
            if (!probed && nowNanos - probeAtNanos >= 0) {
                probed = true;
                peers.forEach(Peer::askWhetherAlive);
                continue;
            }
            turns++;
            if (!moved || turns % TURNS_BETWEEN_LOOKS == 0) {
                await(moved, nowNanos, probed ? untilNanos : probeAtNanos);
            }
        }
        exchange.finish();
    }

    private boolean isDone(Exchange exchange) {
        return exchange.isDone() && peers.stream().noneMatch(Peer::isSendingData);
    }

    private boolean move(Call call, Exchange exchange) {
        boolean moved = false;
        for (Peer peer : peers) {
            try {
                moved |= receive(peer, call, exchange);
                moved |= send(peer, call, exchange);
            } catch (FrameException refused) {
                throw new CollectiveAbortedException(String.valueOf(refused.getMessage()), refused);
            } catch (IOException lost) {
                lose(peer, lost, exchange);
            }
        }
        return moved;
    }

    private boolean receive(Peer peer, Call call, Exchange exchange) throws IOException {
        if (!peer.isReadable()) {
            return false;
        }
        Frame frame = peer.header();
        if (frame == null) {
            return false;
        }
        check.member(peer, frame);
        switch (frame.kind()) {
            case DATA -> receiveData(peer, frame, call, exchange);
            case ABORT -> receiveAbort(peer, frame);
            case PROBE -> receiveControl(peer, frame, peer::owesAnswer);
            case ALIVE -> receiveControl(peer, frame, () -> {});
            case GOODBYE -> receiveControl(peer, frame, peer::leaves);
            case HELLO, WELCOME, REFUSED ->
                throw new FrameException("rank " + peer.globalRank() + " says " + frame.kind() + " again");
        }
        return true;
    }

    private void receiveControl(Peer peer, Frame frame, Runnable effect) throws FrameException {
        if (frame.length() != 0) {
            throw new FrameException("rank " + peer.globalRank() + " says " + frame.kind() + " with a payload");
        }
        peer.consume();
        effect.run();
    }

    private void receiveAbort(Peer peer, Frame frame) throws IOException {
        if (frame.length() < 0 || frame.length() > LONGEST_CAUSE) {
            throw new FrameException(
                    "rank " + peer.globalRank() + " aborts with a cause of " + frame.length() + " bytes");
        }
        ByteBuffer cause = peer.target();
        if (cause == null) {
            cause = ByteBuffer.allocate(frame.length());
            peer.expect(cause);
        }
        if (peer.fill(cause)) {
            FrameCheck.checksum(peer, frame, cause.flip(), true);
            throw new CollectiveAbortedException(
                    StandardCharsets.UTF_8.decode(cause).toString());
        }
    }

    private void receiveData(Peer peer, Frame frame, Call call, Exchange exchange) throws IOException {
        ByteBuffer payload = peer.target();
        if (payload == null) {
            if (frame.call().sequence() > call.sequence()) {
                peer.park();
                return;
            }
            payload = check.expected(peer, frame, call, exchange);
            peer.expect(payload);
        }
        if (peer.fill(payload)) {
            FrameCheck.checksum(peer, frame, payload.flip(), settings.payloadChecksum());
            exchange.received(peer.rank());
            peer.consume();
        }
    }

    private boolean send(Peer peer, Call call, Exchange exchange) throws IOException {
        if (peer.isBlocked()) {
            return false;
        }
        if (!peer.isSending() && !beginNext(peer, call, exchange)) {
            return false;
        }
        try {
            return peer.flush();
        } catch (IOException broken) {
            // What the peer said before it went may tell why; behind a parked frame it cannot be read.
            if (peer.isParked()) {
                throw broken;
            }
            peer.hearOut();
            return true;
        }
    }

    private boolean beginNext(Peer peer, Call call, Exchange exchange) {
        FrameKind control = peer.takeControl();
        if (control != null) {
            peer.begin(self.control(control, 0, 0), null);
            return true;
        }
        Exchange.Outgoing outgoing = exchange.next(peer.rank());
        if (outgoing == null) {
            return false;
        }
        int checksum = settings.payloadChecksum() ? FrameCodec.checksum(outgoing.payload()) : 0;
        peer.begin(self.data(call, outgoing, checksum), outgoing.payload());
        return true;
    }

    /** A peer that has said goodbye may close its connection, as it has given all that it owes. */
    private void lose(Peer peer, IOException lost, Exchange exchange) {
        peer.isGone();
        if (!peer.hasLeft() || isNeeded(peer, exchange)) {
            throw new CollectiveAbortedException(
                    peer.hasLeft()
                            ? "rank " + peer.globalRank() + " has left the group"
                            : "the connection to rank " + peer.globalRank() + " was lost: "
                                    + Objects.requireNonNullElse(lost.getMessage(), "it ended"),
                    lost);
        }
    }

    private void requireGoingOn(Exchange exchange) {
        // A selector does not wait while the thread is interrupted, so this would spin until the deadline.
        if (Thread.currentThread().isInterrupted()) {
            ended.compareAndSet(null, "rank " + self.globalRank() + " was interrupted");
        }
        String cause = ended.get();
        if (cause != null) {
            throw new CollectiveAbortedException(cause);
        }
        for (Peer peer : peers) {
            if (peer.hasLeft() && isNeeded(peer, exchange)) {
                throw new CollectiveAbortedException("rank " + peer.globalRank() + " has left the group");
            }
        }
    }

    private static boolean isNeeded(Peer peer, Exchange exchange) {
        return exchange.needs(peer.rank()) || peer.isSendingData();
    }

    private void await(boolean moved, long nowNanos, long untilNanos) {
        peers.forEach(Peer::register);
        try {
            if (moved || peers.stream().anyMatch(Peer::isReadable)) {
                selector.selectNow();
            } else {
                selector.select(Math.max(1, (untilNanos - nowNanos) / 1_000_000));
                waitedNanos.addAndGet(System.nanoTime() - nowNanos);
            }
        } catch (IOException failed) {
            throw new CollectiveAbortedException("rank " + self.globalRank() + " cannot wait for its sockets", failed);
        }
        selector.selectedKeys().forEach(key -> ((Peer) key.attachment()).selected());
        selector.selectedKeys().clear();
    }

    /**
     * Ranks that wait as this one does have answered the probe; a parked peer is ahead. Where all have answered since, the
     * ones whose data is missing are named.
     */
    private CollectiveTimeoutException timeout(Exchange exchange) {
        List<Integer> silent = peers.stream()
                .filter(peer -> !peer.isHeard() && !peer.isParked() && !peer.hasLeft())
                .map(Peer::globalRank)
                .toList();
        List<Integer> needed = peers.stream()
                .filter(peer -> isNeeded(peer, exchange))
                .map(Peer::globalRank)
                .toList();
        return new CollectiveTimeoutException(
                self.globalRank(), silent.isEmpty() ? needed : silent, settings.deadline());
    }

    /**
     * Sends a last frame to every peer and closes all connections. Those that do not listen get a moment; then they see the
     * connection close. Reading on until they close too keeps the kernel from resetting what they have not read yet.
     */
    void close(FrameKind kind, String cause) {
        byte[] text = kind == FrameKind.ABORT ? shortened(cause) : new byte[0];
        GracefulClose.run(peers, selector, self, kind, ByteBuffer.wrap(text));
    }

    private static byte[] shortened(String cause) {
        byte[] text = cause.getBytes(StandardCharsets.UTF_8);
        return text.length <= LONGEST_CAUSE ? text : Arrays.copyOf(text, LONGEST_CAUSE);
    }
}
