package io.serin.router.admin.operation;

import io.serin.cluster.json.JsonFault;

/** What an operation comes to. */
public sealed interface Answer {

    /** @param body the view, written as the JSON body */
    record Done(Object body) implements Answer {}

    /**
     * @param field the request's field at fault, as in the JSON; empty when none is
     * @param detail one sentence with what was expected and what was found
     */
    record Refused(Enum<?> reason, int status, String field, String detail) implements Answer {

        public static Refused of(RequestReason reason, String field, String detail) {
            return new Refused(reason, reason.status(), field, detail);
        }

        /** @param fault of the request's body */
        public static Refused of(JsonFault fault) {
            return switch (fault.kind()) {
                case MALFORMED ->
                    of(
                            RequestReason.MALFORMED_JSON,
                            "",
                            "the body is not JSON at " + fault.place().text() + ": " + fault.detail());
                case UNKNOWN_FIELD -> of(RequestReason.UNKNOWN_FIELD, fault.field(), fault.detail());
                case MISSING_FIELD -> of(RequestReason.MISSING_FIELD, fault.field(), fault.detail());
                case INVALID_FIELD -> of(RequestReason.INVALID_FIELD, fault.field(), fault.detail());
            };
        }
    }
}
