package io.serin.trainer.run;

import io.serin.trainer.checkpoint.Checkpoint;

/**
 * Hears of a run, on its thread: what takes long here holds up every rank. What it throws ends the run.
 */
public interface TrainingListener {

    /** After every step. */
    void progressed(Progress progress);

    /** After the evaluation that ends an epoch. */
    void epochEnded(EpochReport report);

    /**
     * A checkpoint is due: at each epoch's end and every {@link TrainingPlan#checkpointEverySteps} steps, on rank 0 only, as all
     * ranks hold the same values. The checkpoint is a copy and may be written on another thread.
     */
    void checkpointDue(Checkpoint checkpoint);

    /** A checkpoint was due and could not be made; the run goes on without it. */
    void checkpointFailed(Throwable failure);
}
