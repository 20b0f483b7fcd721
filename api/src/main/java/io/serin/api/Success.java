package io.serin.api;

/** How an operation that is not refused ends. */
public sealed interface Success {

    /** Of the JSON body. */
    Class<?> type();

    record Shown(Class<?> type) implements Success {}

    record Created(Class<?> type) implements Success {}
}
