package io.serin.api;

import java.util.regex.Pattern;

/**
 * What a model is called: 1-63 lower-case letters, digits and hyphens, first no hyphen. Jobs name the model of their result and
 * deploy keeps models, and they do not know each other.
 *
 * @param text such as {@code fashion}; a stranger may have written anything
 */
public record ModelName(String text) {

    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public boolean isValid() {
        return VALID.matcher(text).matches();
    }
}
