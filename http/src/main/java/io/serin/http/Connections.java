package io.serin.http;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server's open connections: no more than there may be, and how they all end. Thread-safe. */
final class Connections {

    private final int most;
    private final Set<Connection> open = new HashSet<>();
    private @Nullable Channel listening;
    private volatile boolean draining;

    Connections(int most) {
        this.most = most;
    }

    synchronized void listenOn(Channel channel) {
        listening = channel;
    }

    synchronized void opened(Connection connection) {
        open.add(connection);
        if (draining) {
            connection.drain();
        }
        acceptMore();
    }

    synchronized void closed(Connection connection) {
        open.remove(connection);
        acceptMore();
        notifyAll();
    }

    /** From any thread: whether each answer is its connection's last from now on. True before any connection is told to end. */
    boolean draining() {
        return draining;
    }

    /**
     * Lets what is under way end, and then ends all.
     *
     * @return whether all ended by themselves
     */
    synchronized boolean drain(Duration within) throws InterruptedException {
        draining = true;
        open.forEach(Connection::drain);
        long end = System.nanoTime() + within.toNanos();
        while (!open.isEmpty() && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        boolean ended = open.isEmpty();
        open.forEach(Connection::close);
        return ended;
    }

    private void acceptMore() {
        if (listening != null) {
            listening.config().setAutoRead(open.size() < most);
        }
    }
}
