package io.serin.training.job;

import io.serin.cluster.CborSerializable;

/** What a command to a job comes to. */
public sealed interface JobAnswer extends CborSerializable {

    record Accepted(JobView job) implements JobAnswer {}

    /**
     * @param field the request's field at fault, as in the JSON; empty when none is
     * @param detail one sentence with what was expected and what was found
     */
    record Refused(JobReason reason, String field, String detail) implements JobAnswer {}
}
