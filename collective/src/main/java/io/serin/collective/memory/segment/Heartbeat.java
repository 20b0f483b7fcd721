package io.serin.collective.memory.segment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Beats for one membership, and observes the peers' beats. One thread does so for all groups of the process: it stops when
 * the process is stopped, and goes on while a rank computes.
 *
 * <p>Beats are counted rather than dated, as processes in other containers need not share a clock.
 */
final class Heartbeat implements AutoCloseable {
    private static final long BEAT_MILLIS = 100;
    private static final long OBSERVATION_MILLIS = 1_000;
    private static final long OBSERVATION_PARK_NANOS = 10_000_000;
    private static final ScheduledThreadPoolExecutor SCHEDULER = scheduler();

    private final RankSlot own;
    private final List<RankSlot> slots;
    private final long limitNanos;
    private final long[] beats;
    private final long[] changedNanos;
    private final AtomicLongArray silentNanos;
    private long observedNanos = System.nanoTime();
    private @Nullable ScheduledFuture<?> beating;

    private Heartbeat(int rank, List<RankSlot> slots, Duration limit) {
        this.own = slots.get(rank);
        this.slots = slots;
        this.limitNanos = limit.toNanos();
        this.beats = new long[slots.size()];
        this.changedNanos = new long[slots.size()];
        this.silentNanos = new AtomicLongArray(slots.size());
    }

    /** @param limit from when on a silent peer counts as dead */
    static Heartbeat start(int rank, List<RankSlot> slots, Duration limit) {
        Heartbeat heartbeat = new Heartbeat(rank, slots, limit);
        heartbeat.begin();
        return heartbeat;
    }

    /** Whether somebody beats for the rank; waits for a beat, a second at most. */
    static boolean isBeating(RankSlot slot) {
        long before = slot.beats();
        long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(OBSERVATION_MILLIS);
        while (slot.beats() == before) {
            if (System.nanoTime() - untilNanos >= 0) {
                return false;
            }
            LockSupport.parkNanos(OBSERVATION_PARK_NANOS);
        }
        return true;
    }

    /** For any thread: how long the peer has been silent, if that is longer than the limit, else 0. */
    long silentNanos(int peer) {
        long nanos = silentNanos.get(peer);
        return nanos > limitNanos ? nanos : 0;
    }

    /** After it, no beat touches the memory any more. */
    @Override
    public synchronized void close() {
        if (beating != null) {
            beating.cancel(false);
            beating = null;
        }
    }

    private synchronized void begin() {
        restart(observedNanos);
        beating = SCHEDULER.scheduleWithFixedDelay(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void beat() {
        if (beating == null) {
            return;
        }
        own.beat();
        long nowNanos = System.nanoTime();
        // A process that was itself stopped, or starved, has heard nothing, which says nothing about its peers.
        if (nowNanos - observedNanos > limitNanos / 2) {
            restart(nowNanos);
        }
        observedNanos = nowNanos;
        for (int peer = 0; peer < slots.size(); peer++) {
            observe(peer, nowNanos);
        }
    }

    private void observe(int peer, long nowNanos) {
        long count = slots.get(peer).beats();
        // A rank that has not joined cannot have stopped.
        if (count != beats[peer] || count == 0) {
            beats[peer] = count;
            changedNanos[peer] = nowNanos;
        }
        silentNanos.set(peer, nowNanos - changedNanos[peer]);
    }

    private void restart(long nowNanos) {
        for (int peer = 0; peer < slots.size(); peer++) {
            changedNanos[peer] = nowNanos;
        }
    }

    private static ScheduledThreadPoolExecutor scheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("serin-heartbeat").factory());
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setKeepAliveTime(1, TimeUnit.SECONDS);
        scheduler.allowCoreThreadTimeOut(true);
        return scheduler;
    }
}
