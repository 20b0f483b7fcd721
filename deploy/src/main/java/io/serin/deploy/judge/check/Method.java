package io.serin.deploy.judge.check;

/**
 * How a check was tested.
 *
 * @param name of the test
 * @param margin of the null hypothesis, in the test's own unit
 * @param designEffect how many requests weigh as much as one independent one, at least 1
 */
public record Method(String name, double margin, double designEffect) {}
