package io.serin.training.control;

import io.serin.training.job.JobId;
import io.serin.training.job.RosterMember;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who of the waiting jobs gets which trainers. First come, first served: a job whose trainers exist but are not all free
 * reserves their hosts, so that smaller jobs behind it cannot keep it waiting for ever. A job that no host could ever
 * hold reserves nothing.
 *
 * @param rosters by job, for those that can start
 * @param waits why the others cannot, by job
 */
record Placement(Map<JobId, List<RosterMember>> rosters, Map<JobId, String> waits) {

    /** @param job empty when free */
    record Place(RosterMember member, Optional<JobId> job) {}

    record Seeker(JobId job, int workers) {}

    /** @param seekers oldest first */
    static Placement of(List<Seeker> seekers, Collection<Place> places) {
        Map<String, List<Place>> open = places.stream()
                .sorted(Comparator.comparing(place -> place.member().node()))
                .collect(Collectors.groupingBy(place -> place.member().host(), TreeMap::new, Collectors.toList()));
        Map<JobId, List<RosterMember>> rosters = new TreeMap<>(JobId.OLDEST_FIRST);
        Map<JobId, String> waits = new TreeMap<>(JobId.OLDEST_FIRST);
        List<Place> now = new ArrayList<>(places);
        Optional<JobId> ahead = Optional.empty();
        for (Seeker seeker : seekers) {
            Optional<List<RosterMember>> roster = roster(seeker.workers(), open);
            if (roster.isPresent()) {
                rosters.put(seeker.job(), roster.get());
                occupy(open, now, roster.get(), seeker.job());
            } else {
                waits.put(seeker.job(), reason(seeker, now, ahead));
                if (open.values().removeIf(host -> host.size() >= seeker.workers())) {
                    ahead = Optional.of(seeker.job());
                }
            }
        }
        return new Placement(rosters, waits);
    }

    /** Of the host with the fewest free trainers that suffice. */
    private static Optional<List<RosterMember>> roster(int workers, Map<String, List<Place>> hosts) {
        return hosts.values().stream()
                .map(Placement::free)
                .filter(free -> free.size() >= workers)
                .min(Comparator.comparingInt(List::size))
                .map(free -> List.copyOf(free.subList(0, workers)));
    }

    private static void occupy(Map<String, List<Place>> open, List<Place> now, List<RosterMember> roster, JobId job) {
        open.values().forEach(host -> host.replaceAll(place -> occupied(place, roster, job)));
        now.replaceAll(place -> occupied(place, roster, job));
    }

    private static Place occupied(Place place, List<RosterMember> roster, JobId job) {
        return roster.contains(place.member()) ? new Place(place.member(), Optional.of(job)) : place;
    }

    private static List<RosterMember> free(Collection<Place> places) {
        return places.stream()
                .filter(place -> place.job().isEmpty())
                .map(Place::member)
                .sorted(Comparator.comparing(RosterMember::node))
                .toList();
    }

    private static String reason(Seeker seeker, List<Place> places, Optional<JobId> ahead) {
        List<String> parts = new ArrayList<>();
        parts.add("needs " + seeker.workers() + (seeker.workers() == 1 ? " trainer" : " trainers of one host"));
        if (places.isEmpty()) {
            parts.add("no trainer has joined");
        } else {
            parts.add(freeText(seeker, free(places)));
            places.stream()
                    .sorted(Comparator.comparing(place -> place.member().node()))
                    .flatMap(place -> place.job().map(job -> place.member().node() + " runs " + job).stream())
                    .forEach(parts::add);
        }
        ahead.ifPresent(job -> parts.add(job + " is ahead"));
        return String.join("; ", parts);
    }

    private static String freeText(Seeker seeker, List<RosterMember> free) {
        if (free.isEmpty()) {
            return "none is free";
        }
        boolean acrossHosts = free.size() >= seeker.workers()
                && free.stream().map(RosterMember::host).distinct().count() > 1;
        String names = free.stream()
                .map(member -> acrossHosts ? member.node() + " on " + member.host() : member.node())
                .collect(Collectors.joining(", "));
        return free.size()
                + (free.size() == 1 ? " is free: " : " are free: ")
                + names
                + (acrossHosts ? ", but workers meet in the memory of one host" : "");
    }
}
