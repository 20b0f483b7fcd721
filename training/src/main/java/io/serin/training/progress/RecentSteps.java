package io.serin.training.progress;

/**
 * A rank's newest steps, of about the last few seconds; at least one.
 *
 * @param samples this rank's own
 */
public record RecentSteps(long steps, long samples, Phases phases) {}
