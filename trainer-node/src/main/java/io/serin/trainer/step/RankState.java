package io.serin.trainer.step;

import io.serin.engine.NamedTensor;
import io.serin.engine.TrainableModel;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.step.TrainingException.Reason;
import java.lang.foreign.Arena;

/** What changes during a run and what a checkpoint holds: weights, the optimizer and the next step. */
final class RankState {

    private final TrainingPlan plan;
    private final TrainableModel model;
    private final WeightUpdate update;
    private final BatchMemory memory;
    private final String dataHash;
    private final int worldSize;
    private Position next = Position.START;

    RankState(Arena arena, TrainingPlan plan, TrainingData data, TrainableModel model, int worldSize) {
        int rankBatch = plan.batches(data.train().size()).largestRankBatch(worldSize);
        this.plan = plan;
        this.model = model;
        this.update = new WeightUpdate(arena, model.parameters(), plan.optimizer());
        this.memory = new BatchMemory(
                arena, Math.max(rankBatch, Evaluator.BATCH), data.train().imageSize());
        this.dataHash = data.train().contentHash();
        this.worldSize = worldSize;
    }

    /** @throws TrainingException when the checkpoint is of another run */
    void restore(Checkpoint checkpoint) {
        checkpoint.header().mismatch(header()).ifPresent(mismatch -> {
            throw new TrainingException(Reason.CHECKPOINT_DOES_NOT_FIT, mismatch);
        });
        checkpoint.restore(model.parameters(), update.optimizer().state());
        update.optimizer().resumeAfter(checkpoint.header().optimizer().steps());
        next = checkpoint.header().next();
    }

    Checkpoint checkpoint() {
        return Checkpoint.copyOf(
                header(), model.parameters(), update.optimizer().state());
    }

    Position next() {
        return next;
    }

    void next(Position position) {
        next = position;
    }

    TrainableModel model() {
        return model;
    }

    WeightUpdate update() {
        return update;
    }

    BatchMemory memory() {
        return memory;
    }

    private CheckpointHeader header() {
        return new CheckpointHeader(
                plan.jobId(),
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
                model.parameters().stream().map(CheckpointHeader.Parameter::of).toList());
    }
}
