package io.serin.cluster;

import akka.actor.typed.ActorSystem;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.UniqueAddress;
import akka.cluster.typed.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the membership as this node sees it now. Thread-safe. */
public final class ClusterMembers {

    private ClusterMembers() {}

    /** All members, by name. */
    public static List<ClusterMember> of(ActorSystem<?> system) {
        var state = Cluster.get(system).state();
        Set<Member> unreachable = state.getUnreachable();
        List<ClusterMember> members = new ArrayList<>();
        state.getMembers().forEach(member -> members.add(seen(member, !unreachable.contains(member))));
        members.sort(Comparator.comparing(ClusterMember::name));
        return members;
    }

    /**
     * Reachable members with this role that have been members for longer than this node, which is up; an earlier
     * incarnation of it is none of them. Of any two nodes one is older, and both know which: age is given by the
     * cluster's leader, and never changes.
     *
     * @param state asked for once this node was up: what {@link Cluster#state()} has may be older than that
     * @param own this node's
     */
    public static List<ClusterMember> older(Role role, CurrentClusterState state, UniqueAddress own) {
        Set<Member> unreachable = state.getUnreachable();
        List<Member> members = new ArrayList<>();
        state.getMembers().forEach(members::add);
        Member self = members.stream()
                .filter(member -> member.uniqueAddress().equals(own))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this node is no member: " + members));
        return members.stream()
                .filter(member -> !member.address().equals(own.address()))
                .filter(member -> member.hasRole(role.label()) && !unreachable.contains(member))
                .filter(member -> member.isOlderThan(self))
                .map(member -> seen(member, true))
                .toList();
    }

    private static ClusterMember seen(Member member, boolean reachable) {
        Set<String> labels = member.getRoles();
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role -> labels.contains(role.label()))
                .toList();
        return new ClusterMember(
                after(labels, NodeConfig.NAME_PREFIX),
                member.address().host().get() + ":" + member.address().port().get(),
                roles,
                member.status().toString().toLowerCase(Locale.ROOT),
                reachable,
                Integer.parseInt(after(labels, NodeConfig.HTTP_PREFIX)));
    }

    private static String after(Set<String> labels, String prefix) {
        return labels.stream()
                .filter(label -> label.startsWith(prefix))
                .map(label -> label.substring(prefix.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a member that is no node of Serin: " + labels));
    }
}
