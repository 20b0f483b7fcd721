package io.serin.training.job;

import io.serin.api.Answer;
import io.serin.training.job.JobState.Submitted;
import io.serin.training.job.JobState.Unsubmitted;
import java.util.List;
import java.util.Optional;

/** A job as its log alone makes it. */
public final class JobReplay {

    private JobReplay() {}

    /**
     * @param upTo the sequence number asked for, at least 1
     * @param events the job's first ones, at most {@code upTo}
     */
    public static Answer<JobView> of(JobId id, long upTo, List<JobEvent> events) {
        if (events.isEmpty()) {
            return new Answer.Refused<>(JobReason.unknown(id));
        }
        if (events.size() < upTo) {
            return Answer.refused(
                    JobReason.INVALID_SEQUENCE, "sequence", id + " has " + events.size() + " events, not " + upTo);
        }
        JobState state = new Unsubmitted();
        for (JobEvent event : events) {
            state = Job.evolve(state, event);
        }
        return state instanceof Submitted submitted
                ? new Answer.Done<>(JobViews.of(id, submitted, Optional.empty(), upTo))
                : new Answer.Refused<>(JobReason.unknown(id));
    }
}
