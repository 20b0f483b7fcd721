package io.serin.trainer.step;

import io.serin.collective.Collective;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.engine.BatchLoss;
import io.serin.engine.TrainingStepModule;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.data.BatchPlan.Positions;
import io.serin.trainer.data.IdxDataset;

/** One step of one rank: my samples, their gradient, the sum over all ranks, the update. */
public final class TrainingStep {

    private final TrainingStepModule module;
    private final IdxDataset train;
    private final BatchPlan batches;
    private final Collective group;
    private final Bucket bucket;
    private final BatchMemory memory;
    private final WeightUpdate update;
    private PhaseNanos phases = PhaseNanos.ZERO;

    /** @param memory with room for a micro-batch */
    public TrainingStep(
            TrainingStepModule module,
            IdxDataset train,
            BatchPlan batches,
            Collective group,
            Bucket bucket,
            BatchMemory memory,
            WeightUpdate update) {
        this.module = module;
        this.train = train;
        this.batches = batches;
        this.group = group;
        this.bucket = bucket;
        this.memory = memory;
        this.update = update;
    }

    /**
     * @param order of the epoch's samples
     * @param cancel whether this rank was asked to stop
     * @return figures of all ranks, equal on all
     * @throws TrainingException before the update, when the loss or a gradient is not finite
     */
    public Bucket.Figures run(int[] order, int step, boolean cancel) {
        Positions mine = batches.rank(step, group.rank(), group.worldSize());
        bucket.figures(compute(order, mine, batches.batch(step).size(), cancel));
        reduce();
        Bucket.Figures all = bucket.figures();
        requireFinite(all);
        long begun = System.nanoTime();
        update.apply(bucket.gradients());
        phases = phases.plus(new PhaseNanos(0, 0, 0, 0, System.nanoTime() - begun));
        return all;
    }

    /** Since this object was made. */
    public PhaseNanos phases() {
        return phases;
    }

    private Bucket.Figures compute(int[] order, Positions mine, int globalSamples, boolean cancel) {
        if (mine.size() == 0) {
            bucket.gradients().fill((byte) 0);
        }
        int parts = Math.min(update.accumulation(), mine.size());
        double lossSum = 0;
        long correct = 0;
        for (int part = 0; part < parts; part++) {
            Positions split = BatchPlan.split(mine.size(), part, parts);
            BatchLoss loss = part(
                    order,
                    new Positions(mine.from() + split.from(), mine.from() + split.to()),
                    globalSamples,
                    part > 0);
            lossSum += loss.lossSum();
            correct += loss.correct();
        }
        return new Bucket.Figures((float) lossSum, correct, mine.size(), cancel ? 1 : 0);
    }

    /** Divides by the global count, so that the sum over parts and ranks is the gradient of the batch's mean loss. */
    private BatchLoss part(int[] order, Positions positions, int globalSamples, boolean adds) {
        long begun = System.nanoTime();
        int samples = positions.size();
        memory.fill(train, order, positions);
        long filled = System.nanoTime();
        float scale = 1f / globalSamples;
        BatchLoss loss = adds
                ? module.addGradients(memory.inputs(samples), memory.labels(samples), samples, scale)
                : module.writeGradients(memory.inputs(samples), memory.labels(samples), samples, scale);
        phases = phases.plus(new PhaseNanos(filled - begun, System.nanoTime() - filled, 0, 0, 0));
        return loss;
    }

    private void reduce() {
        long begun = System.nanoTime();
        long waited = group.waitedNanos();
        group.allReduce(group.bucket(), ElementType.FLOAT32, Reduction.SUM);
        waited = group.waitedNanos() - waited;
        phases = phases.plus(new PhaseNanos(0, 0, waited, System.nanoTime() - begun - waited, 0));
    }

    /** Every rank sees the same sum, so all stop at the same step with the weights of the step before. */
    private static void requireFinite(Bucket.Figures all) {
        if (!Float.isFinite(all.lossSum())) {
            throw new TrainingException(
                    TrainingException.Reason.NON_FINITE_LOSS, "the loss is " + all.lossSum() + ", not a finite number");
        }
    }
}
