package io.serin.collective.socket;

import io.serin.collective.Collective;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.Slice;
import io.serin.collective.group.Values;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranks on several hosts with several on one: values are reduced within each host, then by parallel rings between the
 * hosts, each over one slice and moved by a rank of its own, and then spread within each host. There are as many rings as
 * the smallest host has ranks.
 *
 * <p>Each part has the deadline to itself, so a call takes at most two and as many as there are rings, {@code allGather} that for
 * every rank; a rank that moves no ring may name the one that moves it.
 *
 * <p>{@code allReduce}, {@code broadcast} and {@code barrier} move the least that they can; {@code reduceScatter} moves as much as
 * {@code allReduce}, and {@code allGather} is one broadcast per rank.
 */
final class HierarchicalGroup implements Collective {
    /** Marks a cause that names ranks by their numbers in the whole group. */
    private static final String FOR_ALL = "all ranks: ";

    private final Topology topology;
    private final int rank;
    private final Collective local;
    private final @Nullable SocketGroup ring;
    private final Duration deadline;

    /**
     * @param local this host's ranks, which this group closes
     * @param ring the ring that this rank moves, which this group closes; null where it moves none
     */
    HierarchicalGroup(Topology topology, int rank, Collective local, @Nullable SocketGroup ring, Duration deadline) {
        this.topology = topology;
        this.rank = rank;
        this.local = local;
        this.ring = ring;
        this.deadline = deadline;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int worldSize() {
        return topology.worldSize();
    }

    @Override
    public MemorySegment bucket() {
        return local.bucket();
    }

    @Override
    public void allReduce(MemorySegment values, ElementType type, Reduction reduction) {
        Values checked = new Values(values, type);
        int divisor = reduction.divisor(worldSize());
        run(() -> {
            if (hasRingPerRank()) {
                within(() -> local.reduceScatter(values, type, Reduction.SUM));
            } else {
                within(() -> local.allReduce(values, type, Reduction.SUM));
            }
            between(checked, (own, part) -> own.allReduce(part, type, Reduction.SUM, divisor));
            spread(checked);
        });
    }

    @Override
    public void reduceScatter(MemorySegment values, ElementType type, Reduction reduction) {
        allReduce(values, type, reduction);
    }

    @Override
    public void allGather(MemorySegment values, ElementType type) {
        Values checked = new Values(values, type);
        for (int root = 0; root < worldSize(); root++) {
            Slice slice = Slice.of(checked.elements(), root, worldSize());
            if (slice.elements() > 0) {
                broadcast(checked.of(slice), type, root);
            }
        }
    }

    @Override
    public void broadcast(MemorySegment values, ElementType type, int root) {
        Values checked = new Values(values, type);
        int rootHost = topology.hostOf(root);
        boolean isRootHost = topology.hostOf(rank) == rootHost;
        run(() -> {
            if (isRootHost) {
                within(() -> local.broadcast(values, type, topology.localRank(root)));
            }
            between(checked, (own, part) -> own.broadcast(part, type, rootHost));
            if (!isRootHost) {
                spread(checked);
            }
        });
    }

    @Override
    public void barrier() {
        run(() -> {
            within(local::barrier);
            SocketGroup own = ring;
            if (own != null) {
                own.barrier();
            }
            within(local::barrier);
        });
    }

    @Override
    public long waitedNanos() {
        SocketGroup own = ring;
        return local.waitedNanos() + (own == null ? 0 : own.waitedNanos());
    }

    @Override
    public void abort(String cause) {
        local.abort(FOR_ALL + cause);
        SocketGroup own = ring;
        if (own != null) {
            own.abort(cause);
        }
    }

    @Override
    public void close() {
        SocketGroup own = ring;
        try {
            if (own != null) {
                own.close();
            }
        } finally {
            local.close();
        }
    }

    private interface GroupCall {
        void move(SocketGroup ring, MemorySegment part);
    }

    private void between(Values values, GroupCall call) {
        SocketGroup own = ring;
        if (own != null) {
            call.move(own, values.of(slice(values, topology.localRank(rank))));
        }
    }

    /** Every ring's slice from the rank that moved it to all ranks of this host. */
    private void spread(Values values) {
        if (hasRingPerRank()) {
            within(() -> local.allGather(values.memory(), values.type()));
            return;
        }
        for (int index = 0; index < topology.rings(); index++) {
            MemorySegment part = values.of(slice(values, index));
            int root = index;
            within(() -> local.broadcast(part, values.type(), root));
        }
    }

    private boolean hasRingPerRank() {
        return local.worldSize() == topology.rings();
    }

    private Slice slice(Values values, int index) {
        return Slice.of(values.elements(), index, topology.rings());
    }

    /** What ends one part of the group ends all of it, as the other parts would wait in vain. */
    private void run(Runnable parts) {
        try {
            parts.run();
        } catch (RuntimeException | Error failed) {
            abort(String.valueOf(failed.getMessage()));
            throw failed;
        }
    }

    /** The host's ranks know each other by other numbers than all ranks do. */
    private void within(Runnable collective) {
        List<Integer> ranks = topology.hosts().get(topology.hostOf(rank));
        try {
            collective.run();
        } catch (CollectiveTimeoutException timeout) {
            List<Integer> missing =
                    timeout.missingRanks().stream().map(ranks::get).toList();
            throw new CollectiveTimeoutException(rank, missing, deadline);
        } catch (CollectiveAbortedException aborted) {
            String cause = String.valueOf(aborted.getMessage());
            throw new CollectiveAbortedException(
                    cause.startsWith(FOR_ALL)
                            ? cause.substring(FOR_ALL.length())
                            : "among ranks " + ranks + " of one host, counted from 0: " + cause,
                    aborted);
        }
    }
}
