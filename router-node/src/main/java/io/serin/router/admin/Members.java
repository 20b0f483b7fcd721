package io.serin.router.admin;

import io.serin.cluster.ClusterMember;
import java.util.List;

/** The cluster as this node sees it. Port. */
public interface Members {

    /** This node's name. */
    String self();

    /** By name; empty while this node is in no cluster. Does not block. */
    List<ClusterMember> all();
}
