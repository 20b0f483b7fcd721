package io.serin.collective.socket;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The peers that have come while a rank joins; closed unless all have. Its methods may be called from any thread. */
final class Connections {
    private final RankIdentity self;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, SocketChannel> byRank = new TreeMap<>();
    private final Set<Integer> confirmed = new HashSet<>();
    private final Set<SocketChannel> taken = new HashSet<>();
    private @Nullable RuntimeException failure;
    private boolean over;

    Connections(RankIdentity self) {
        this.self = self;
    }

    /** Takes a rank's place for a channel; returns whether it was free. */
    boolean reserve(int rank, SocketChannel channel) {
        lock.lock();
        try {
            return !over && byRank.putIfAbsent(rank, channel) == null;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the rank is still awaited; its reserved channel is this object's from then on. */
    boolean confirm(int rank, SocketChannel channel) {
        lock.lock();
        try {
            boolean awaited = !over && confirmed.add(rank);
            if (awaited) {
                taken.add(channel);
            }
            changed.signalAll();
            return awaited;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a rank's place up again. */
    void withdraw(int rank, SocketChannel channel) {
        lock.lock();
        try {
            byRank.remove(rank, channel);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a channel became a peer's. */
    boolean hasTaken(SocketChannel channel) {
        lock.lock();
        try {
            return taken.contains(channel);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the joining; the first cause stays. */
    void fail(RuntimeException cause) {
        lock.lock();
        try {
            failure = failure == null ? cause : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !over;
        } finally {
            lock.unlock();
        }
    }

    /** Every other rank's channel in rank order, which the caller owns from then on. */
    List<SocketChannel> await(long untilNanos, Duration deadline) {
        lock.lock();
        try {
            long remainingNanos = untilNanos - System.nanoTime();
            while (failure == null && confirmed.size() < self.worldSize() - 1) {
                if (remainingNanos <= 0) {
                    throw new CollectiveTimeoutException(self.globalRank(), missing(), deadline);
                }
                remainingNanos = changed.awaitNanos(remainingNanos);
            }
            if (failure != null) {
                throw failure;
            }
            over = true;
            List<SocketChannel> channels = List.copyOf(byRank.values());
            byRank.clear();
            return channels;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CollectiveAbortedException("interrupted while joining", interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is awaited any more. */
    void close() {
        lock.lock();
        try {
            over = true;
            byRank.values().forEach(Connections::close);
            byRank.clear();
        } finally {
            lock.unlock();
        }
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException unimportant) {
            // The connection is of no more use either way.
        }
    }

    private List<Integer> missing() {
        return IntStream.range(0, self.worldSize())
                .filter(rank -> rank != self.rank() && !confirmed.contains(rank))
                .mapToObj(self::globalRank)
                .toList();
    }
}
