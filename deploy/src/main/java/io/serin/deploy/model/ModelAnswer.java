package io.serin.deploy.model;

import io.serin.cluster.CborSerializable;

/** What a command to a model comes to. */
public sealed interface ModelAnswer extends CborSerializable {

    /** @param version the version registered, or the newest */
    record Accepted(ModelView model, int version) implements ModelAnswer {}

    /**
     * @param field the request's field at fault, as in the JSON; empty when none is
     * @param detail one sentence with what was expected and what was found
     */
    record Refused(ModelReason reason, String field, String detail) implements ModelAnswer {}
}
