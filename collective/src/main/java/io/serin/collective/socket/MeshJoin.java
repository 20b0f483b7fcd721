package io.serin.collective.socket;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.JoinRefusedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one rank finds its peers: it connects to every lower rank and is connected to by every higher one. Each connection
 * that is not yet a peer has a thread of its own, so that none can hold up the others.
 */
final class MeshJoin implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MeshJoin.class);

    // Beside the ranks themselves; a crowd of unknown ones must not use up threads and descriptors.
    private static final int MOST_UNKNOWN = 64;
    private static final long RETRY_NANOS = 20_000_000;

    private final SocketSettings settings;
    private final RankIdentity self;
    private final ServerSocketChannel listener;
    private final List<InetSocketAddress> roster;
    private final long untilNanos;
    private final Connections connections;
    private final Semaphore hellos;
    private final Set<SocketChannel> unknown = ConcurrentHashMap.newKeySet();

    MeshJoin(SocketSettings settings, RankIdentity self, ServerSocketChannel listener, List<InetSocketAddress> roster) {
        this.settings = settings;
        this.self = self;
        this.listener = listener;
        this.roster = roster;
        this.untilNanos = System.nanoTime() + settings.deadline().toNanos();
        this.connections = new Connections(self);
        this.hellos = new Semaphore(self.worldSize() + MOST_UNKNOWN);
    }

    Mesh join() throws IOException {
        Thread.ofVirtual().start(this::accept);
        for (int rank = 0; rank < self.rank(); rank++) {
            int lower = rank;
            Thread.ofVirtual().start(() -> connect(lower));
        }
        List<SocketChannel> channels = connections.await(untilNanos, settings.deadline());
        Selector selector = Selector.open();
        List<Peer> peers = new ArrayList<>();
        for (int rank : IntStream.range(0, self.worldSize())
                .filter(rank -> rank != self.rank())
                .toArray()) {
            peers.add(new Peer(
                    rank, self.globalRank(rank), channels.get(rank > self.rank() ? rank - 1 : rank), selector));
        }
        return new Mesh(self, settings, selector, List.copyOf(peers));
    }

    /** Ends the threads: their channels close under them. */
    @Override
    public void close() throws IOException {
        listener.close();
        connections.close();
        for (SocketChannel channel : unknown) {
            if (!connections.hasTaken(channel)) {
                channel.close();
            }
        }
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel channel = listener.accept();
                if (hellos.tryAcquire()) {
                    Thread.ofVirtual().start(() -> welcome(channel));
                } else {
                    log.warn("refused {}: {}", channel.getRemoteAddress(), Refusal.CROWDED.text());
                    channel.close();
                }
            } catch (IOException ended) {
                // Unless this is how joining ends: the caller has closed the endpoint, so nobody can come any more.
                connections.fail(new CollectiveAbortedException(
                        "rank " + self.globalRank() + " accepts no more connections: its endpoint was closed", ended));
                return;
            }
        }
    }

    private void welcome(SocketChannel channel) {
        boolean taken = false;
        try {
            unknown.add(channel);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            taken = new Handshake(channel, settings, self).answer(connections);
        } catch (IOException lost) {
            log.debug("a connection was lost before it said hello", lost);
        } finally {
            hellos.release();
            discardUnless(taken, channel);
        }
    }

    private void connect(int rank) {
        while (connections.isOpen() && System.nanoTime() - untilNanos < 0) {
            if (tryConnect(rank)) {
                return;
            }
            LockSupport.parkNanos(this, RETRY_NANOS);
        }
    }

    /** Returns whether there is nothing more to try. A peer that is overrun by unknown connections may hang up; that passes. */
    private boolean tryConnect(int rank) {
        boolean taken = false;
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            unknown.add(channel);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(roster.get(rank));
            taken = new Handshake(channel, settings, self).introduce(rank, untilNanos, connections);
            return taken;
        } catch (JoinRefusedException refused) {
            connections.fail(refused);
            return true;
        } catch (IOException lost) {
            log.debug("rank {} does not reach rank {} at {}", self.rank(), rank, roster.get(rank), lost);
            return false;
        } finally {
            if (channel != null) {
                discardUnless(taken, channel);
            }
        }
    }

    private void discardUnless(boolean taken, SocketChannel channel) {
        unknown.remove(channel);
        if (!taken) {
            Connections.close(channel);
        }
    }
}
