package io.serin.api;

/**
 * What is not done, and why.
 *
 * @param field the request's field at fault, as in the JSON ({@code plan.stages[0].percent}); empty when none is
 * @param detail one sentence with what was expected and what was found
 */
public record Refusal(Reason reason, String field, String detail) {

    /** Where no field is at fault. */
    public Refusal(Reason reason, String detail) {
        this(reason, "", detail);
    }

    /** The same, with the field that is at fault where this was asked. */
    public Refusal at(String name) {
        return new Refusal(reason, name, detail);
    }
}
