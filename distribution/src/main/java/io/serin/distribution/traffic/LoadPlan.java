package io.serin.distribution.traffic;

import java.net.URI;
import java.util.List;

/**
 * @param users distinct user ids, at least 1
 * @param seed of the users and images drawn
 * @param routers asked in turn
 */
public record LoadPlan(String model, ArrivalSchedule arrivals, int users, long seed, List<Target> routers) {

    /** @param node the router's name in the cluster */
    public record Target(String node, URI http) {}

    public LoadPlan {
        routers = List.copyOf(routers);
    }
}
