package io.serin.cluster;

import java.util.List;

/**
 * A member of the cluster as this node sees it.
 *
 * @param address host:port of its Artery
 * @param status Akka's member status in lower case: joining, up, leaving, exiting, down
 * @param reachable whether this node's failure detector hears it
 * @param httpPort of its HTTP server, on the address's host
 */
public record ClusterMember(
        String name, String address, List<Role> roles, String status, boolean reachable, int httpPort) {

    /** HTTP base of the node, without a slash at its end. */
    public String http() {
        return "http://" + address.substring(0, address.lastIndexOf(':')) + ":" + httpPort;
    }
}
