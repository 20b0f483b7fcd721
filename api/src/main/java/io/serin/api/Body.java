package io.serin.api;

/** What an operation takes as its body. */
public sealed interface Body<B> {

    Body<Nothing> NONE = new None<>(Nothing.NOTHING);

    /** What a call without a body has as its body. */
    enum Nothing {
        NOTHING
    }

    /** What is sent is not read. */
    record None<B>(B nothing) implements Body<B> {}

    record Required<B>(Class<B> type) implements Body<B> {}

    /** @param otherwise what an empty body means */
    record Allowed<B>(Class<B> type, B otherwise) implements Body<B> {}
}
