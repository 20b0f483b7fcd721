package io.serin.deploy.release;

import io.serin.cluster.CborSerializable;

/** What a command to a release comes to. */
public sealed interface ReleaseAnswer extends CborSerializable {

    record Accepted(ReleaseView release) implements ReleaseAnswer {}

    /**
     * @param field the request's field at fault, as in the JSON ({@code plan.stages[0].percent}); empty when none is
     * @param detail one sentence with what was expected and what was found
     */
    record Refused(ReleaseReason reason, String field, String detail) implements ReleaseAnswer {}
}
