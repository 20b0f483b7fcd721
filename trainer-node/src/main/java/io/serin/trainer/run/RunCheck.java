package io.serin.trainer.run;

import io.serin.engine.ModelSignature;
import io.serin.trainer.data.IdxDataset;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.step.TrainingException;
import io.serin.trainer.step.TrainingException.Reason;

/** Refuses plan, data and ranks that do not fit each other, before the first step. */
final class RunCheck {

    private RunCheck() {}

    static void require(TrainingPlan plan, TrainingData data, int worldSize) {
        if (worldSize > plan.virtualShards()) {
            throw new TrainingException(
                    Reason.TOO_MANY_RANKS, worldSize + " ranks for " + plan.virtualShards() + " virtual shards");
        }
        require(plan.architecture().signature(), data.train(), "training");
        require(plan.architecture().signature(), data.test(), "test");
    }

    private static void require(ModelSignature signature, IdxDataset samples, String part) {
        if (samples.imageSize() != signature.inputSize()) {
            throw new TrainingException(
                    Reason.DATA_DOES_NOT_FIT,
                    part + " images have " + samples.imageSize() + " values, the network takes "
                            + signature.inputSize());
        }
        if (samples.classes() > signature.outputSize()) {
            throw new TrainingException(
                    Reason.DATA_DOES_NOT_FIT,
                    part + " labels go up to " + (samples.classes() - 1) + ", the network knows "
                            + signature.outputSize() + " classes");
        }
    }
}
