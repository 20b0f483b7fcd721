package io.serin.training.job;

import io.serin.training.progress.JobProgress;
import java.util.List;
import java.util.Optional;

/**
 * What a job tells control, after its recovery, every event and every answer to an install. Stays in the process.
 *
 * @param revision sequence number of the newest event behind the state
 * @param progress empty unless it runs and a rank has reported
 * @param effects what must be the case now
 */
public record JobChanged(
        JobId id, long revision, JobState state, Optional<JobProgress> progress, List<JobEffect> effects) {

    public JobChanged {
        effects = List.copyOf(effects);
    }

    /** Whether it is the last that the job has to tell. */
    public boolean isTheEnd() {
        return Job.hasEnded(state);
    }
}
