package io.serin.trainer.run;

import io.serin.trainer.checkpoint.Checkpoint;

/** How a run that did not fail ended; the same on every rank. */
public sealed interface TrainingOutcome {

    /** The state after the last step. */
    Checkpoint state();

    /**
     * All epochs are done.
     *
     * @param weightsHash see {@link WeightsHash}
     * @param evaluation of the final weights
     */
    record Completed(Checkpoint state, String weightsHash, Evaluation evaluation) implements TrainingOutcome {}

    /** A rank was asked to stop; all stopped after the same step. */
    record Cancelled(Checkpoint state) implements TrainingOutcome {}
}
