package io.serin.trainer.step;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.engine.BatchLoss;
import io.serin.engine.TrainableModel;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.data.BatchPlan.Positions;
import io.serin.trainer.data.IdxDataset;

/** One step of one rank: my samples, their gradient, the sum over all ranks, the update. */
final class StepLoop {

    private final TrainableModel model;
    private final IdxDataset train;
    private final BatchPlan batches;
    private final SharedMemoryGroup group;
    private final Bucket bucket;
    private final BatchMemory memory;
    private final Sgd optimizer;
    private PhaseNanos phases = PhaseNanos.ZERO;

    StepLoop(
            TrainableModel model,
            IdxDataset train,
            BatchPlan batches,
            SharedMemoryGroup group,
            Bucket bucket,
            BatchMemory memory,
            Sgd optimizer) {
        this.model = model;
        this.train = train;
        this.batches = batches;
        this.group = group;
        this.bucket = bucket;
        this.memory = memory;
        this.optimizer = optimizer;
    }

    /**
     * @param order of the epoch's samples
     * @param cancel whether this rank was asked to stop
     * @return figures of all ranks, equal on all
     * @throws TrainingException before the update, when the loss is not finite
     */
    Bucket.Figures run(int[] order, int step, boolean cancel) {
        long begun = System.nanoTime();
        Positions mine = batches.rank(step, group.rank(), group.worldSize());
        memory.fill(train, order, mine);
        long filled = System.nanoTime();
        bucket.figures(compute(mine.size(), batches.batch(step).size(), cancel));
        long computed = System.nanoTime();
        group.allReduce(group.bucket(), ElementType.FLOAT32, Reduction.SUM);
        long reduced = System.nanoTime();
        Bucket.Figures all = bucket.figures();
        requireFinite(all);
        optimizer.step(bucket.gradients());
        long updated = System.nanoTime();
        phases = phases.plus(new PhaseNanos(filled - begun, computed - filled, reduced - computed, updated - reduced));
        return all;
    }

    /** Since this object was made. */
    PhaseNanos phases() {
        return phases;
    }

    /** Divides by the global count, so that the sum over ranks is the gradient of the batch's mean loss. */
    private Bucket.Figures compute(int samples, int globalSamples, boolean cancel) {
        BatchLoss loss = samples == 0
                ? new BatchLoss(0, 0)
                : model.forwardBackward(memory.inputs(samples), memory.labels(samples), samples, 1f / globalSamples);
        model.takeGradients(bucket.gradients());
        return new Bucket.Figures(loss.lossSum(), loss.correct(), samples, cancel ? 1 : 0);
    }

    /** Every rank sees the same sum, so all stop at the same step with the weights of the step before. */
    private static void requireFinite(Bucket.Figures all) {
        if (!Float.isFinite(all.lossSum())) {
            throw new TrainingException(
                    TrainingException.Reason.NON_FINITE_LOSS, "the loss is " + all.lossSum() + ", not a finite number");
        }
    }
}
