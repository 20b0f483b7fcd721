package io.serin.trainer.worker;

import io.serin.cluster.artifact.ArtifactException;
import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.JoinRefusedException;
import io.serin.engine.EngineMemoryException;
import io.serin.engine.OneLine;
import io.serin.engine.TorchScriptException;
import io.serin.trainer.checkpoint.CheckpointException;
import io.serin.trainer.data.DataException;
import io.serin.trainer.step.TrainingException;
import io.serin.training.job.FailureCause;
import io.serin.training.job.RankOutcome;
import io.serin.training.job.RankOutcome.Aborted;
import io.serin.training.job.RankOutcome.Failed;

/** What an exception of a rank's training means to its job. */
final class Failures {

    private Failures() {}

    static RankOutcome outcome(Throwable thrown) {
        String detail = OneLine.of(thrown);
        return switch (thrown) {
            case CollectiveAbortedException _ -> new Aborted(detail);
            case CollectiveTimeoutException _ -> new Failed(FailureCause.TIMEOUT, detail);
            case JoinRefusedException refused -> new Failed(cause(refused.reason()), detail);
            case DataException _ -> new Failed(FailureCause.DATA, detail);
            case TrainingException failed -> new Failed(cause(failed.reason()), detail);
            case CheckpointException _, ArtifactException _, TorchScriptException _ ->
                new Failed(FailureCause.ARTIFACT, detail);
            case EngineMemoryException _, OutOfMemoryError _ -> new Failed(FailureCause.OUT_OF_MEMORY, detail);
            default -> new Failed(FailureCause.INTERNAL, thrown.getClass().getSimpleName() + ": " + detail);
        };
    }

    private static FailureCause cause(JoinRefusedException.Reason reason) {
        return switch (reason) {
            case SPACE -> FailureCause.OUT_OF_MEMORY;
            case GENERATION, WORLD_SIZE, LENGTH, RANK_TAKEN, LAYOUT, GROUP, SETTINGS -> FailureCause.INTERNAL;
        };
    }

    private static FailureCause cause(TrainingException.Reason reason) {
        return switch (reason) {
            case NON_FINITE_LOSS, NON_FINITE_GRADIENT, NON_FINITE_WEIGHT -> FailureCause.NON_FINITE;
            case DATA_DOES_NOT_FIT, SCHEDULE_DOES_NOT_FIT -> FailureCause.DATA;
            case CHECKPOINT_DOES_NOT_FIT -> FailureCause.ARTIFACT;
            case TOO_MANY_RANKS -> FailureCause.INTERNAL;
        };
    }
}
