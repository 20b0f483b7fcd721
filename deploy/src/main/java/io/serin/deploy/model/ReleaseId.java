package io.serin.deploy.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a release is called: its model's name, a hyphen and its number among the model's releases.
 *
 * @param text such as {@code fashion-3}; a stranger may have written anything
 */
public record ReleaseId(@JsonValue String text) {

    private static final String HYPHEN = "-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReleaseId {}

    /** @param number from 1 */
    static ReleaseId of(String model, int number) {
        return new ReleaseId(model + HYPHEN + number);
    }

    /** Whose releases it is among; empty text, as no model is called, where it names none. */
    public String model() {
        return text.substring(0, Math.max(0, text.lastIndexOf(HYPHEN)));
    }

    @Override
    public String toString() {
        return text;
    }
}
