package io.serin.cluster;

/** Marks what the journal keeps: written as plain JSON, so that an auditor can read it without Serin. */
public interface JsonSerializable {}
