package io.serin.training.job;

/** Where a job stands. */
public enum JobStatus {
    /** No fitting trainers are free; the view's reason says which are missing. */
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
}
