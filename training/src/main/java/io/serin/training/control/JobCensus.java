package io.serin.training.control;

import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import java.util.List;
import java.util.Map;

/**
 * All jobs at once, in no more than those that go on take.
 *
 * @param counts how many there are, and ever were, of each status that there is one of; of those that have been read
 * @param open those that have not ended and have been read from the event log; oldest first
 */
public record JobCensus(Map<JobStatus, Long> counts, List<JobView> open) {

    public JobCensus {
        counts = Map.copyOf(counts);
        open = List.copyOf(open);
    }
}
