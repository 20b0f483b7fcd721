package io.serin.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * Who acts, as the event log says it. Written as the name alone.
 *
 * @param name whatever a person or program calls itself
 */
public record Actor(@JsonValue String name) {

    /** Somebody who did not say who. */
    public static final Actor ANONYMOUS = new Actor("anonymous");

    /** Longest name that is taken from a stranger. */
    public static final int MOST_CHARACTERS = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Actor {}

    /** Empty where nobody is called so: a name has 1-200 characters, none a control character, around which there may be blanks. */
    public static Optional<Actor> called(String text) {
        String name = text.strip();
        boolean printable = name.chars().noneMatch(Character::isISOControl);
        return name.isEmpty() || name.length() > MOST_CHARACTERS || !printable
                ? Optional.empty()
                : Optional.of(new Actor(name));
    }

    @Override
    public String toString() {
        return name;
    }
}
