package io.serin.deploy.release.routers;

import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each router that is a member now has said of the versions it loads.
 *
 * @param <R> names a router in its present incarnation: one that comes back is another, with nothing loaded
 */
public final class ReadinessReports<R> {

    private final Map<R, Map<Integer, RouterReport.Readiness>> routers = new LinkedHashMap<>();

    public void join(R router) {
        routers.putIfAbsent(router, new HashMap<>());
    }

    public void leave(R router) {
        routers.remove(router);
    }

    public int size() {
        return routers.size();
    }

    /** From a router that has left: changes nothing. */
    public void heard(R router, RouterReport.Readiness readiness) {
        Map<Integer, RouterReport.Readiness> versions = routers.get(router);
        if (versions != null) {
            versions.put(readiness.version(), readiness);
        }
    }

    /** What the table no longer names, routers unload: when it comes back it must be loaded again. */
    public void keepOnly(RoutingTable table) {
        Set<Integer> named = table.versions().map(ServedVersion::number).collect(Collectors.toSet());
        routers.values().forEach(versions -> versions.keySet().retainAll(named));
    }

    public RouterReadiness readiness(RoutingTable table) {
        Optional<ServedVersion> candidate = table.candidate().map(Candidate::version);
        if (candidate.isEmpty() || routers.isEmpty()) {
            return RouterReadiness.UNKNOWN;
        }
        List<WarmRouter> warm = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Map<Integer, RouterReport.Readiness> versions : routers.values()) {
            sort(versions, candidate.get().number(), table.baseline(), warm, missing, failures);
        }
        return new RouterReadiness(
                warm, missing, failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures)));
    }

    private static void sort(
            Map<Integer, RouterReport.Readiness> versions,
            int candidate,
            Optional<ServedVersion> baseline,
            List<WarmRouter> warm,
            List<String> missing,
            List<String> failures) {
        RouterReport.Readiness reported = versions.get(candidate);
        if (reported == null) {
            missing.add("a router has not reported version " + candidate + " yet");
            return;
        }
        switch (reported.state()) {
            case VersionState.Loading loading -> missing.add(reported.node() + " loads version " + candidate);
            case VersionState.Failed(VersionState.FailureKind kind, String detail) -> {
                String why = " version " + candidate + ": " + kind + ", " + detail;
                if (kind.isOfTheVersion()) {
                    failures.add(reported.node() + " cannot run" + why);
                } else {
                    missing.add(reported.node() + " tries again to load" + why);
                }
            }
            case VersionState.Ready ready -> {
                if (baseline.isPresent() && !ready(versions.get(baseline.get().number()))) {
                    missing.add(reported.node() + " has not warmed the stable version "
                            + baseline.get().number() + " that it would be taken back to");
                } else {
                    warm.add(new WarmRouter(
                            reported.node(), reported.incarnation(), ready.smokeInferences(), ready.smokeP95Micros()));
                }
            }
        }
    }

    private static boolean ready(RouterReport.@Nullable Readiness readiness) {
        return readiness != null && readiness.state() instanceof VersionState.Ready;
    }
}
