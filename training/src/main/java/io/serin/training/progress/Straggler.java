package io.serin.training.progress;

/**
 * The rank that the others wait for.
 *
 * @param ratio how many times as long as the others it takes for its own work, per step or per sample, whichever is less:
 *     a rank that was given more of the batch is not slow for that
 * @param millisPerStep its own work on a step: data, compute and optimize
 * @param othersMillisPerStep median of the other ranks' own work
 */
public record Straggler(int rank, String node, double ratio, double millisPerStep, double othersMillisPerStep) {}
