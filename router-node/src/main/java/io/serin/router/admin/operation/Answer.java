package io.serin.router.admin.operation;

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
    }
}
