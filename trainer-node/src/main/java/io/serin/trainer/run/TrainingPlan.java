package io.serin.trainer.run;

import io.serin.engine.Architecture;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.step.Bucket;
import io.serin.training.job.JobId;
import io.serin.training.optimizer.OptimizerSpec;

/**
 * What a rank needs to know of its job.
 *
 * @param job named in checkpoints
 * @param architecture the network
 * @param epochs at least 1
 * @param globalBatch samples of a step over all ranks, at least 1
 * @param optimizer what gradients do to the weights
 * @param seed of the first weights and of the order of samples
 * @param virtualShards at least the number of ranks
 * @param checkpointEverySteps besides the checkpoints at each epoch's end; 0 for no others
 */
public record TrainingPlan(
        JobId job,
        Architecture architecture,
        int epochs,
        int globalBatch,
        OptimizerSpec optimizer,
        long seed,
        int virtualShards,
        int checkpointEverySteps) {

    public TrainingPlan {
        require(epochs >= 1, "epochs must be at least 1", epochs);
        require(globalBatch >= 1, "globalBatch must be at least 1", globalBatch);
        require(virtualShards >= 1, "virtualShards must be at least 1", virtualShards);
        require(checkpointEverySteps >= 0, "checkpointEverySteps must not be negative", checkpointEverySteps);
    }

    /** Floats of the bucket that ranks of this plan join their group with. */
    public long bucketFloats() {
        return Bucket.floats(architecture.parameterCount());
    }

    BatchPlan batches(int samples) {
        return new BatchPlan(samples, globalBatch, virtualShards);
    }

    private static void require(boolean holds, String rule, Number found) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + found);
        }
    }
}
