package io.serin.training.control;

import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The jobs that have ended: a line of each, and the views of the newest. Not thread-safe. */
final class EndedJobs {

    private final int mostKept;
    private final NavigableMap<JobId, KnownJob.Past> all = new TreeMap<>(JobId.OLDEST_FIRST);
    private final NavigableMap<JobId, JobView> kept = new TreeMap<>(JobId.OLDEST_FIRST);
    private final Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);

    /** @param mostKept how many views; 0 or more */
    EndedJobs(int mostKept) {
        this.mostKept = mostKept;
    }

    /** As the log says; a second time changes nothing. */
    void add(KnownJob.Past job) {
        if (all.put(job.id(), job) == null) {
            counts.merge(job.end(), 1L, Long::sum);
        }
    }

    /** As it told its end. */
    void add(JobView view) {
        add(new KnownJob.Past(view.id(), view.status(), view.revision()));
        kept.put(view.id(), view);
        if (kept.size() > mostKept) {
            kept.pollFirstEntry();
        }
    }

    boolean contains(JobId id) {
        return all.containsKey(id);
    }

    Optional<KnownJob> find(JobId id) {
        return Optional.ofNullable(all.get(id)).map(this::known);
    }

    Set<JobId> ids() {
        return Collections.unmodifiableSet(all.keySet());
    }

    /** Those whose views are to be kept, newest first. */
    List<JobId> newest() {
        return all.descendingKeySet().stream().limit(mostKept).toList();
    }

    Stream<KnownJob> newestFirst() {
        return all.descendingMap().values().stream().map(this::known);
    }

    Map<JobStatus, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    private KnownJob known(KnownJob.Past job) {
        JobView view = kept.get(job.id());
        return view == null ? job : new KnownJob.Shown(view);
    }
}
