package io.serin.training.job;

import io.serin.api.Answer;
import io.serin.persistence.Replayed;
import io.serin.training.job.JobState.Unsubmitted;

/**
 * A job as its log alone makes it, through the same machine and the same view as the live one.
 *
 * @param events how many made it
 */
public record JobReplay(JobId job, long events, JobState state) implements Replayed<JobEvent, JobView> {

    public static JobReplay of(JobId job) {
        return new JobReplay(job, 0, new Unsubmitted());
    }

    @Override
    public JobReplay after(JobEvent event) {
        return new JobReplay(job, events + 1, Job.evolve(state, event));
    }

    @Override
    public Answer<JobView> view(long upTo) {
        if (events > 0 && events < upTo) {
            return Answer.refused(
                    JobReason.INVALID_SEQUENCE, "sequence", job + " has " + events + " events, not " + upTo);
        }
        return JobViews.replayed(job, events, state)
                .<Answer<JobView>>map(Answer.Done::new)
                .orElseGet(() -> new Answer.Refused<>(JobReason.unknown(job)));
    }
}
