package io.serin.trainer.worker;

import io.serin.engine.Architecture;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.run.TrainingPlan;
import io.serin.trainer.step.TrainingException;
import io.serin.training.optimizer.OptimizerSpec;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.PlanRules;
import io.serin.training.worker.Assignment;
import java.util.List;

/** What an assignment's checked plan means to a rank, once the data say how many steps an epoch has. */
final class AssignedPlan {

    private AssignedPlan() {}

    /** @throws TrainingException when the schedule does not fit into the job's steps */
    static TrainingPlan of(Assignment assignment, BatchPlan batches) {
        JobPlan job = assignment.plan();
        return new TrainingPlan(
                assignment.job(),
                Architecture.of(job.architecture(), List.of()),
                job.epochs(),
                job.globalBatchSize(),
                optimizer(job, batches),
                job.seed(),
                job.virtualShards(),
                job.checkpointEverySteps());
    }

    private static OptimizerSpec optimizer(JobPlan job, BatchPlan batches) {
        OptimizerSpec optimizer = job.optimizer().spec();
        PlanRules.refuseWithData(optimizer, (long) job.epochs() * batches.steps())
                .ifPresent(refused -> {
                    throw new TrainingException(TrainingException.Reason.SCHEDULE_DOES_NOT_FIT, refused.detail());
                });
        return optimizer;
    }
}
