package io.serin.statistics;

/** What a test says: its statistic, and the probability of one at least as extreme while the null holds. */
public record TestResult(double statistic, double p) {}
