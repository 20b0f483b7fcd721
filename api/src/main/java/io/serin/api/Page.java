package io.serin.api;

import java.util.Optional;

/** How much of a list one answer shows; the answer's {@code next} says where the list goes on. */
public final class Page {

    private static final long OTHERWISE = 100;

    public static final Parameter.WholeNumber LIMIT = new Parameter.WholeNumber(
            "limit", "most that are shown; " + OTHERWISE + " where not given", 1, 1_000, Optional.of(OTHERWISE));

    private Page() {}

    public static int limit(Call<?> call) {
        return Math.toIntExact(call.parameters().number(LIMIT.name()).orElse(OTHERWISE));
    }
}
