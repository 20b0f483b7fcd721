package io.serin.cluster.json;

/** A document: what it says, or why it cannot be used. */
public sealed interface JsonReading<T> {

    record Read<T>(T value) implements JsonReading<T> {}

    record Refused<T>(JsonFault fault) implements JsonReading<T> {}
}
