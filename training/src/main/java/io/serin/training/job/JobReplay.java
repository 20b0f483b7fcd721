package io.serin.training.job;

import io.serin.api.Answer;
import java.util.List;

/** A job as its log alone makes it, through the same machine and the same view as the live one. */
public final class JobReplay {

    private JobReplay() {}

    /**
     * @param upTo the sequence number asked for, at least 1
     * @param events the job's first ones, at most {@code upTo}
     */
    public static Answer<JobView> of(JobId job, long upTo, List<JobEvent> events) {
        if (events.isEmpty()) {
            return new Answer.Refused<>(JobReason.unknown(job));
        }
        if (events.size() < upTo) {
            return Answer.refused(
                    JobReason.INVALID_SEQUENCE, "sequence", job + " has " + events.size() + " events, not " + upTo);
        }
        return JobViews.replayed(job, events)
                .<Answer<JobView>>map(Answer.Done::new)
                .orElseGet(() -> new Answer.Refused<>(JobReason.unknown(job)));
    }
}
