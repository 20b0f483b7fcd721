package io.serin.collective.socket;

import io.serin.collective.Collective;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.JoinRefusedException;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Brings ranks together by whatever carries data fastest between them. */
public final class HostCollectives {
    private HostCollectives() {}

    /**
     * Where one rank is.
     *
     * @param host any name that the ranks of one host, and only they, have in common: they share its memory file system
     * @param address its endpoint, as the other hosts reach it
     */
    public record Member(String host, InetSocketAddress address) {}

    /**
     * Joins a group: shared memory when all ranks are on one host, sockets when each is on its own, else shared memory
     * within and sockets between the hosts.
     *
     * @param endpoint this rank's, open before the roster is made; it is closed when this returns or throws
     * @param group 1 to 120 of the characters {@code A-Z a-z 0-9 _ -}
     * @param generation at least 1; a new one for every change of the roster
     * @param rank this rank's place in the roster
     * @param roster the same at every rank
     * @param bucketBytes length of {@link Collective#bucket}, the same at every rank, 0 or more
     * @throws JoinRefusedException when peers or the segment do not fit what is asked
     * @throws CollectiveTimeoutException when ranks do not come before the deadline
     * @throws UncheckedIOException when sockets or files cannot be used
     */
    public static Collective join(
            SharedMemorySettings memory,
            SocketSettings sockets,
            SocketEndpoint endpoint,
            String group,
            long generation,
            int rank,
            List<Member> roster,
            long bucketBytes) {
        Topology topology = Topology.of(roster.stream().map(Member::host).toList());
        try (endpoint) {
            if (topology.hosts().size() == 1) {
                return SharedMemoryGroup.join(memory, group, generation, rank, roster.size(), bucketBytes);
            }
            if (topology.hosts().size() == roster.size()) {
                List<InetSocketAddress> addresses =
                        roster.stream().map(Member::address).toList();
                return endpoint.join(group, generation, rank, addresses, bucketBytes);
            }
            return joinBoth(memory, sockets, endpoint, group, generation, rank, topology, roster, bucketBytes);
        }
    }

    private static Collective joinBoth(
            SharedMemorySettings memory,
            SocketSettings sockets,
            SocketEndpoint endpoint,
            String group,
            long generation,
            int rank,
            Topology topology,
            List<Member> roster,
            long bucketBytes) {
        int host = topology.hostOf(rank);
        int localRank = topology.localRank(rank);
        // Hosts may be names only: several on one machine must not meet in one segment.
        Collective local = SharedMemoryGroup.join(
                memory,
                group + "-" + host,
                generation,
                localRank,
                topology.hosts().get(host).size(),
                bucketBytes);
        if (localRank >= topology.rings()) {
            return new HierarchicalGroup(topology, rank, local, null, sockets.deadline());
        }
        List<Integer> ranks = topology.ring(localRank);
        String ringName = group + " ring " + localRank;
        RankIdentity self = new RankIdentity(Frame.hashOf(ringName), generation, host, ranks);
        List<InetSocketAddress> addresses =
                ranks.stream().map(peer -> roster.get(peer).address()).toList();
        boolean joined = false;
        try {
            SocketGroup ring = endpoint.join(self, ringName, addresses, 0);
            joined = true;
            return new HierarchicalGroup(topology, rank, local, ring, sockets.deadline());
        } finally {
            if (!joined) {
                local.close();
            }
        }
    }
}
