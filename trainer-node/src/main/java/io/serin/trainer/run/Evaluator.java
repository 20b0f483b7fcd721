package io.serin.trainer.run;

import io.serin.collective.Collective;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.engine.BatchLoss;
import io.serin.engine.TrainingStepModule;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.data.BatchPlan.Positions;
import io.serin.trainer.data.IdxDataset;
import io.serin.trainer.step.BatchMemory;
import io.serin.trainer.step.Bucket;

/** Measures the weights on test samples that the ranks split among themselves. */
final class Evaluator {

    static final int BATCH = 256;

    private final TrainingStepModule module;
    private final IdxDataset test;
    private final Collective group;
    private final Bucket bucket;
    private final BatchMemory memory;

    Evaluator(TrainingStepModule module, IdxDataset test, Collective group, Bucket bucket, BatchMemory memory) {
        this.module = module;
        this.test = test;
        this.group = group;
        this.bucket = bucket;
        this.memory = memory;
    }

    /** A collective: every rank calls it at the same point. */
    Evaluation evaluate() {
        bucket.figures(mine(BatchPlan.split(test.size(), group.rank(), group.worldSize())));
        group.allReduce(bucket.tail(), ElementType.FLOAT32, Reduction.SUM);
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
                    module.evaluate(memory.inputs(positions.size()), memory.labels(positions.size()), positions.size());
            lossSum += loss.lossSum();
            correct += loss.correct();
        }
        return new Bucket.Figures((float) lossSum, correct, share.size(), 0);
    }
}
