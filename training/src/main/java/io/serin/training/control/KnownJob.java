package io.serin.training.control;

import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import java.util.Optional;

/** What control knows of a job that there is. */
public sealed interface KnownJob {

    JobId id();

    /** Empty where it is not known yet. */
    Optional<JobStatus> status();

    /** One that it can show. */
    record Shown(JobView view) implements KnownJob {

        @Override
        public JobId id() {
            return view.id();
        }

        @Override
        public Optional<JobStatus> status() {
            return Optional.of(view.status());
        }
    }

    /**
     * One that has ended and is shown as its log makes it.
     *
     * @param end as which
     * @param revision sequence number of its last event
     */
    record Past(JobId id, JobStatus end, long revision) implements KnownJob {

        @Override
        public Optional<JobStatus> status() {
            return Optional.of(end);
        }
    }

    /** One that is in the log and has not recovered yet. */
    record Asleep(JobId id) implements KnownJob {

        @Override
        public Optional<JobStatus> status() {
            return Optional.empty();
        }
    }
}
