package io.serin.distribution.traffic;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the generator saw.
 *
 * @param failed of {@code requests}, those answered other than 2xx or not in time
 * @param servedByVersion answers with 2xx by the version that gave them
 * @param wrongAfterRollback requests sent to a router after it had withdrawn a version, and answered by that version
 */
public record TrafficSummary(
        long requests, long failed, SortedMap<String, Long> servedByVersion, long wrongAfterRollback) {

    public static TrafficSummary of(Collection<RequestRecord> requests, List<AppliedRollback> rollbacks) {
        SortedMap<String, Long> served = new TreeMap<>();
        requests.stream()
                .filter(request -> !request.failed())
                .forEach(request -> served.merge(request.version(), 1L, Long::sum));
        return new TrafficSummary(
                requests.size(),
                requests.stream().filter(RequestRecord::failed).count(),
                served,
                requests.stream().filter(request -> isWrong(request, rollbacks)).count());
    }

    private static boolean isWrong(RequestRecord request, List<AppliedRollback> rollbacks) {
        return rollbacks.stream().anyMatch(rollback -> rollback.violatedBy(request));
    }
}
