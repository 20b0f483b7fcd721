package io.serin.training.control;

import io.serin.training.control.TrainingControl.KnownJobs;
import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which jobs a list shows: newest first.
 *
 * @param limit at least 1
 * @param before only jobs older than this; empty for the newest
 * @param status only these, and those whose status is not known yet; empty for all
 */
public record JobPage(int limit, Optional<JobId> before, Optional<JobStatus> status) {

    private static final Comparator<KnownJob> NEWEST_FIRST =
            Comparator.comparing(KnownJob::id, JobId.OLDEST_FIRST).reversed();

    /**
     * @param open those that have not ended
     * @param ended newest first, of which no more is taken than is shown: they are many
     */
    public KnownJobs of(Stream<? extends KnownJob> open, Stream<? extends KnownJob> ended) {
        long andOneMore = limit + 1L;
        List<KnownJob> found = Stream.<KnownJob>concat(
                        open.filter(this::shows), ended.filter(this::shows).limit(andOneMore))
                .sorted(NEWEST_FIRST)
                .limit(andOneMore)
                .toList();
        List<KnownJob> shown = found.stream().limit(limit).toList();
        return new KnownJobs(
                shown, found.size() > shown.size() ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    private boolean shows(KnownJob job) {
        boolean older = before.map(last -> JobId.OLDEST_FIRST.compare(job.id(), last) < 0)
                .orElse(true);
        return older
                && (status.isEmpty() || job.status().isEmpty() || job.status().equals(status));
    }
}
