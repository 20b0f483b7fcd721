package io.serin.training.job;

import io.serin.training.job.JobEvent.JobCancelled;
import io.serin.training.job.JobEvent.JobFailed;
import io.serin.training.job.JobEvent.RegistrationRefused;
import io.serin.training.job.JobEvent.VersionRegistered;
import java.util.Map;
import java.util.Optional;

/** Where a job stands. */
public enum JobStatus {
    /** No fitting trainers are free; the view's reason says which are missing. */
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    private static final Map<String, JobStatus> BY_LAST_EVENT = Map.of(
            VersionRegistered.class.getSimpleName(), COMPLETED,
            RegistrationRefused.class.getSimpleName(), COMPLETED,
            JobFailed.class.getSimpleName(), FAILED,
            JobCancelled.class.getSimpleName(), CANCELLED);

    /**
     * As which a job has ended, told from its log without reading it; empty where it goes on.
     *
     * @param newestEvent simple name of its type
     */
    public static Optional<JobStatus> ended(String newestEvent) {
        return Optional.ofNullable(BY_LAST_EVENT.get(newestEvent));
    }
}
