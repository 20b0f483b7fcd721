package io.serin.deploy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.serin.api.ModelName;

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
    public static ReleaseId of(ModelName model, int number) {
        return new ReleaseId(model + HYPHEN + number);
    }

    /** Whose releases it is among; empty text, as no model is called, where it names none. */
    public ModelName model() {
        return new ModelName(text.substring(0, Math.max(0, text.lastIndexOf(HYPHEN))));
    }

    @Override
    public String toString() {
        return text;
    }
}
