package io.serin.distribution.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which requests failed, and when, for whoever has to find out why. Pure. */
public final class FailedRequests {

    private FailedRequests() {}

    /** One line for each status of each router; empty when none failed. */
    public static List<String> describe(Collection<RequestRecord> requests) {
        Instant began = requests.stream()
                .map(RequestRecord::sentAt)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Map<String, List<RequestRecord>> groups = requests.stream()
                .filter(RequestRecord::failed)
                .collect(Collectors.groupingBy(FailedRequests::kind, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> line(group.getKey(), group.getValue(), began))
                .toList();
    }

    private static String kind(RequestRecord request) {
        return request.router() + (request.status() == 0 ? " no answer in time" : " status " + request.status());
    }

    private static String line(String kind, List<RequestRecord> failed, Instant began) {
        List<Double> seconds = failed.stream()
                .map(request -> Duration.between(began, request.sentAt()).toMillis() / 1000.0)
                .sorted()
                .toList();
        return String.format(
                Locale.ROOT,
                "%s: %,d requests, %.1f-%.1f s after the load began",
                kind,
                failed.size(),
                seconds.getFirst(),
                seconds.getLast());
    }
}
