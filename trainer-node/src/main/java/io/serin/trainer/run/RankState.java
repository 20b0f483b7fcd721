package io.serin.trainer.run;

import io.serin.engine.FlatParameters;
import io.serin.engine.NamedTensor;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.checkpoint.CheckpointHeader;
import io.serin.trainer.checkpoint.Position;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.optimizer.Finite;
import io.serin.trainer.step.BatchMemory;
import io.serin.trainer.step.TrainingException;
import io.serin.trainer.step.TrainingException.Reason;
import io.serin.trainer.step.WeightUpdate;
import java.lang.foreign.Arena;

/** What changes during a run and what a checkpoint holds: weights, the optimizer and the next step. */
final class RankState {

    private final TrainingPlan plan;
    private final FlatParameters weights;
    private final WeightUpdate update;
    private final BatchMemory memory;
    private final String dataHash;
    private final int worldSize;
    private Position next = Position.START;

    RankState(Arena arena, TrainingPlan plan, TrainingData data, int worldSize) {
        this.plan = plan;
        BatchPlan batches = plan.batches(data.train().size());
        int rankBatch = batches.largestRankBatch(worldSize);
        int microBatch = Math.ceilDiv(rankBatch, plan.optimizer().accumulation());
        this.weights = FlatParameters.copyOf(plan.architecture().initialParameters(plan.seed()), arena);
        this.update = new WeightUpdate(arena, weights, plan.optimizer(), (long) plan.epochs() * batches.steps());
        this.memory = new BatchMemory(
                arena, Math.max(microBatch, Evaluator.BATCH), data.train().imageSize());
        this.dataHash = data.train().contentHash();
        this.worldSize = worldSize;
    }

    /** @throws TrainingException when the checkpoint is of another run */
    void restore(Checkpoint checkpoint) {
        checkpoint.header().mismatch(header()).ifPresent(mismatch -> {
            throw new TrainingException(Reason.CHECKPOINT_DOES_NOT_FIT, mismatch);
        });
        checkpoint.restore(weights.tensors(), update.optimizer().state());
        update.optimizer().resumeAfter(checkpoint.header().optimizer().steps());
        next = checkpoint.header().next();
    }

    /**
     * Every rank sees the same weights, so all stop at the same step.
     *
     * @throws TrainingException when a weight is not a number: such weights are neither kept nor handed on
     */
    void requireFinite() {
        if (!Finite.all(weights.memory())) {
            throw new TrainingException(
                    Reason.NON_FINITE_WEIGHT,
                    "a weight is not a finite number after "
                            + update.optimizer().steps() + " steps");
        }
    }

    Checkpoint checkpoint() {
        return Checkpoint.copyOf(header(), weights.tensors(), update.optimizer().state());
    }

    Position next() {
        return next;
    }

    void next(Position position) {
        next = position;
    }

    FlatParameters weights() {
        return weights;
    }

    WeightUpdate update() {
        return update;
    }

    BatchMemory memory() {
        return memory;
    }

    private CheckpointHeader header() {
        return new CheckpointHeader(
                plan.job(),
                next,
                new CheckpointHeader.Network(
                        plan.architecture().name(), plan.architecture().sizes()),
                plan.seed(),
                plan.globalBatch(),
                dataHash,
                worldSize,
                new CheckpointHeader.OptimizerState(
                        plan.optimizer().rule().name(),
                        update.optimizer().steps(),
                        update.optimizer().state().stream()
                                .map(NamedTensor::name)
                                .toList()),
                weights.tensors().stream().map(CheckpointHeader.Parameter::of).toList());
    }
}
