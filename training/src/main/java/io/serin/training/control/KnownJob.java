package io.serin.training.control;

import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;

/** What control knows of a job that there is. */
public sealed interface KnownJob {

    JobId id();

    JobStatus status();

    /** One that it can show. */
    record Shown(JobView view) implements KnownJob {

        @Override
        public JobId id() {
            return view.id();
        }

        @Override
        public JobStatus status() {
            return view.status();
        }
    }

    /**
     * One that has ended and is shown as its log makes it.
     *
     * @param revision sequence number of its last event
     */
    record Past(JobId id, JobStatus status, long revision) implements KnownJob {}
}
