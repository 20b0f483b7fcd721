package io.serin.trainer.run;

import io.serin.collective.Collective;
import io.serin.engine.TrainingStepModule;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.checkpoint.Position;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.data.Permutation;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.run.TrainingOutcome.Cancelled;
import io.serin.trainer.run.TrainingOutcome.Completed;
import io.serin.trainer.step.Bucket;
import io.serin.trainer.step.TrainingException;
import io.serin.trainer.step.TrainingStep;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs steps from a state to the end of the plan and tells a listener; every rank takes the same path through it. */
final class TrainingLoop {

    private final TrainingPlan plan;
    private final Collective group;
    private final RankState state;
    private final TrainingListener listener;
    private final BooleanSupplier cancelled;
    private final BatchPlan batches;
    private final TrainingStep step;
    private final Evaluator evaluator;
    private Optional<Evaluation> latest = Optional.empty();

    TrainingLoop(
            TrainingPlan plan,
            TrainingData data,
            Collective group,
            RankState state,
            TrainingStepModule module,
            TrainingListener listener,
            BooleanSupplier cancelled) {
        Bucket bucket = new Bucket(group.bucket(), state.weights().size());
        this.plan = plan;
        this.group = group;
        this.state = state;
        this.listener = listener;
        this.cancelled = cancelled;
        this.batches = plan.batches(data.train().size());
        this.step = new TrainingStep(module, data.train(), batches, group, bucket, state.memory(), state.update());
        this.evaluator = new Evaluator(module, data.test(), group, bucket, state.memory());
    }

    TrainingOutcome run() {
        while (state.next().epoch() < plan.epochs()) {
            if (!runEpoch(state.next().epoch())) {
                state.requireFinite();
                return new Cancelled(state.checkpoint());
            }
        }
        // A run resumed after its last step has evaluated nothing yet.
        Evaluation evaluation = latest.orElseGet(evaluator::evaluate);
        state.requireFinite();
        requireFinite(evaluation);
        return new Completed(state.checkpoint(), WeightsHash.of(state.weights().tensors()), evaluation);
    }

    /** Returns false when cancelled. */
    private boolean runEpoch(int epoch) {
        int[] order = Permutation.of(plan.seed(), epoch, batches.samples());
        EpochFigures epochFigures = new EpochFigures(System.nanoTime());
        while (state.next().epoch() == epoch) {
            Position position = state.next();
            Bucket.Figures figures = step.run(order, position.step(), cancelled.getAsBoolean());
            epochFigures.add(figures);
            state.next(position.next(batches.steps()));
            report(position, figures);
            if (figures.cancellations() > 0) {
                return false;
            }
        }
        long ended = System.nanoTime();
        Evaluation evaluation = evaluator.evaluate();
        latest = Optional.of(evaluation);
        listener.epochEnded(epochFigures.report(epoch, ended, evaluation));
        return true;
    }

    private void report(Position position, Bucket.Figures figures) {
        listener.progressed(
                new Progress(position.epoch(), position.step(), batches.steps(), figures.meanLoss(), step.phases()));
        if (checkpointDue()) {
            state.requireFinite();
            if (group.rank() == 0) {
                offerCheckpoint();
            }
        }
    }

    private boolean checkpointDue() {
        boolean epochEnded = state.next().step() == 0;
        int every = plan.checkpointEverySteps();
        return epochEnded || (every > 0 && state.next().stepsDone(batches.steps()) % every == 0);
    }

    /** Also errors: a checkpoint takes as much memory as what it copies, and the run does without. */
    private void offerCheckpoint() {
        Checkpoint checkpoint;
        try {
            checkpoint = state.checkpoint();
        } catch (RuntimeException | Error failure) {
            listener.checkpointFailed(failure);
            return;
        }
        listener.checkpointDue(checkpoint);
    }

    /** Weights that are numbers may still answer with none. */
    private static void requireFinite(Evaluation evaluation) {
        if (!Double.isFinite(evaluation.meanLoss())) {
            throw new TrainingException(
                    TrainingException.Reason.NON_FINITE_LOSS,
                    "the loss on the test samples is " + evaluation.meanLoss() + ", not a finite number");
        }
    }
}
