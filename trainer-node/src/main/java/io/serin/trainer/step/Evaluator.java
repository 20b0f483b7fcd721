package io.serin.trainer.step;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.engine.BatchLoss;
import io.serin.engine.TrainableModel;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.data.BatchPlan.Positions;
import io.serin.trainer.data.IdxDataset;

/** Measures a model on test samples that the ranks split among themselves. */
final class Evaluator {

    static final int BATCH = 256;

    private final TrainableModel model;
    private final IdxDataset test;
    private final SharedMemoryGroup group;
    private final Bucket bucket;
    private final BatchMemory memory;

    Evaluator(TrainableModel model, IdxDataset test, SharedMemoryGroup group, Bucket bucket, BatchMemory memory) {
        this.model = model;
        this.test = test;
        this.group = group;
        this.bucket = bucket;
        this.memory = memory;
    }

    /** A collective: every rank calls it at the same point. */
    Evaluation evaluate() {
        bucket.gradients().fill((byte) 0);
        bucket.figures(mine(BatchPlan.split(test.size(), group.rank(), group.worldSize())));
        group.allReduce(group.bucket(), ElementType.FLOAT32, Reduction.SUM);
        Bucket.Figures all = bucket.figures();
        return new Evaluation(all.correct() / (double) all.samples(), all.meanLoss(), (long) all.samples());
    }

    private Bucket.Figures mine(Positions share) {
        double lossSum = 0;
        long correct = 0;
        for (int from = share.from(); from < share.to(); from += BATCH) {
            Positions positions = new Positions(from, Math.min(from + BATCH, share.to()));
            memory.fill(test, positions);
            BatchLoss loss =
                    model.evaluate(memory.inputs(positions.size()), memory.labels(positions.size()), positions.size());
            lossSum += loss.lossSum();
            correct += loss.correct();
        }
        return new Bucket.Figures((float) lossSum, correct, share.size(), 0);
    }
}
