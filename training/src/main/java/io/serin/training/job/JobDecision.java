package io.serin.training.job;

import java.util.List;

/** What a command to the job machine comes to. */
public sealed interface JobDecision {

    /** @param events none when the command says nothing new */
    record Accepted(List<JobEvent> events) implements JobDecision {

        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** @param field of the request, empty when none is at fault */
    record Refused(JobReason reason, String field, String detail) implements JobDecision {}
}
