package io.serin.trainer.worker;

import io.serin.training.job.RankOutcome;
import io.serin.training.worker.Assignment;

/** The training of one assignment. Port between the slot and what trains; runs once. */
public interface RankTraining {

    /**
     * Trains on the calling thread until the end.
     *
     * @throws RuntimeException when this rank failed or was stopped; {@link Failures} says what that means
     */
    RankOutcome.Finished run() throws Exception;

    /** From any thread, any number of times, also before and after the run: every rank of the generation is to end. */
    void stop(String cause);

    /** Makes one for each assignment. */
    interface Factory {

        RankTraining create(Assignment assignment, RankEvents events);
    }
}
