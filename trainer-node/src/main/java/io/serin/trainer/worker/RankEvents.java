package io.serin.trainer.worker;

import io.serin.training.job.CheckpointReference;
import io.serin.training.progress.RankProgress;

/** Hears of a rank's training, from its threads; returns at once. */
public interface RankEvents {

    void progressed(RankProgress progress);

    /** The control node has taken this checkpoint. */
    void checkpointed(CheckpointReference checkpoint);

    /** A checkpoint could not be made, written or brought to the control node; training goes on. */
    void checkpointFailed(Throwable failure);
}
