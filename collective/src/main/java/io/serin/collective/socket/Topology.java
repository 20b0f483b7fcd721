package io.serin.collective.socket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ranks share a host. Hosts are in the order of their lowest rank, and ranks ascend within a host, so that every
 * rank derives the same from the roster.
 */
record Topology(List<List<Integer>> hosts) {

    static Topology of(List<String> hostOfRank) {
        Map<String, List<Integer>> ranks = new LinkedHashMap<>();
        for (int rank = 0; rank < hostOfRank.size(); rank++) {
            ranks.computeIfAbsent(hostOfRank.get(rank), host -> new ArrayList<>())
                    .add(rank);
        }
        return new Topology(ranks.values().stream().map(List::copyOf).toList());
    }

    int worldSize() {
        return hosts.stream().mapToInt(List::size).sum();
    }

    /** As many as the smallest host has ranks; each joins one rank of every host. */
    int rings() {
        return hosts.stream().mapToInt(List::size).min().orElse(0);
    }

    /** The ranks that a ring joins, in the order of hosts. */
    List<Integer> ring(int index) {
        return hosts.stream().map(ranks -> ranks.get(index)).toList();
    }

    int hostOf(int rank) {
        for (int host = 0; host < hosts.size(); host++) {
            if (hosts.get(host).contains(rank)) {
                return host;
            }
        }
        throw new IllegalArgumentException("there is no rank " + rank);
    }

    /** A rank's place among the ranks of its host. */
    int localRank(int rank) {
        return hosts.get(hostOf(rank)).indexOf(rank);
    }
}
