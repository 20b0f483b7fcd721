package io.serin.api;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request whose parts have been checked against its operation.
 *
 * @param actor who asks, for the event log
 */
public record Call<B>(Map<String, String> variables, Parameters parameters, Actor actor, B body) {

    /** A path variable that the operation's path has. */
    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** What was given in the query. */
    public record Parameters(Map<String, String> texts, Map<String, Long> numbers, Map<String, Boolean> choices) {

        public Optional<String> text(String name) {
            return Optional.ofNullable(texts.get(name));
        }

        public Optional<Long> number(String name) {
            return Optional.ofNullable(numbers.get(name));
        }

        public boolean chosen(String name) {
            return choices.getOrDefault(name, false);
        }
    }
}
