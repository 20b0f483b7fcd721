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

    /** The machine itself, where nobody asked. No stranger is taken for it. */
    public static final Actor AUTOMATIC = new Actor("serin");

    /** Longest name that is taken from a stranger. */
    public static final int MOST_CHARACTERS = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Actor {}

    /**
     * Empty where nobody may call himself so: a name has 1-200 characters, none a control character, around which there may be blanks, and is not the
     * machine's.
     */
    public static Optional<Actor> called(String text) {
        Actor actor = new Actor(text.strip());
        boolean fits = !actor.name.isEmpty() && actor.name.length() <= MOST_CHARACTERS;
        boolean printable = actor.name.chars().noneMatch(Character::isISOControl);
        return fits && printable && !actor.equals(AUTOMATIC) ? Optional.of(actor) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
