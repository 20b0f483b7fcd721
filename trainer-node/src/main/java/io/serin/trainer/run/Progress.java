package io.serin.trainer.run;

import io.serin.trainer.step.PhaseNanos;

/**
 * A finished step.
 *
 * @param epoch from 0
 * @param step within the epoch, from 0
 * @param stepsInEpoch steps of every epoch
 * @param loss mean over the step's samples of all ranks
 * @param phases this rank's time since the run began
 */
public record Progress(int epoch, int step, int stepsInEpoch, float loss, PhaseNanos phases) {}
