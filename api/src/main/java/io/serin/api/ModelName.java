package io.serin.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What a model is called: 1-63 lower-case letters, digits and hyphens, first no hyphen. Jobs name the model of their result and
 * deploy keeps models, and they do not know each other. Written as the text alone.
 *
 * @param text such as {@code fashion}; a stranger may have written anything
 */
public record ModelName(@JsonValue String text) {

    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModelName {}

    public boolean isValid() {
        return VALID.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
