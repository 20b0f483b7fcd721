package io.serin.deploy.simulation;

/**
 * What an experiment must show.
 *
 * @param what in words
 * @param found in words
 */
public record Expectation(String what, String found, boolean held) {}
