package io.serin.training.job;

/**
 * A checkpoint that the control node keeps.
 *
 * @param epoch of its last applied step, from 1
 * @param step its last applied step within the epoch, from 1
 * @param appliedSteps since the job began; orders a job's checkpoints
 */
public record CheckpointReference(String sha256, int epoch, long step, long appliedSteps) {}
