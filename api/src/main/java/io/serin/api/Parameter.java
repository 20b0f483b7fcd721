package io.serin.api;

import java.util.List;
import java.util.Optional;

/** A query parameter, always optional. */
public sealed interface Parameter {

    String name();

    String summary();

    record Text(String name, String summary) implements Parameter {}

    /**
     * @param least and {@code most} inclusive
     * @param otherwise what it is when it is not given; empty when that differs from every value
     */
    record WholeNumber(String name, String summary, long least, long most, Optional<Long> otherwise)
            implements Parameter {}

    record OneOf(String name, String summary, List<String> values) implements Parameter {}

    record Choice(String name, String summary) implements Parameter {}
}
