package io.serin.cluster;

/** Marks a message between nodes. */
public interface CborSerializable {}
