package io.serin.trainer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.run.TrainingPlan;
import io.serin.training.job.FailureCause;
import io.serin.training.job.JobId;
import io.serin.training.job.RankOutcome;
import io.serin.training.job.RosterMember;
import io.serin.training.optimizer.OptimizerSpec;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.JobPlan.DataSource;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.plan.JobPlan.SchedulePlan;
import io.serin.training.worker.Assignment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AssignedPlanTest {

    /** Of 50 steps. */
    private static final BatchPlan BATCHES = new BatchPlan(5000, 100, 1);

    @Test
    void takesTheOptimizerThatThePlanAsksFor() {
        assertThat(plan(OptimizerPlan.sgd(0.05, 0.9), 7).optimizer()).isEqualTo(OptimizerSpec.sgd(0.05, 0.9));
    }

    @Test
    void savesWithinAnEpochAsOftenAsThePlanSays() {
        assertThat(plan(OptimizerPlan.sgd(0.05, 0.9), 0).checkpointEverySteps()).isZero();
        assertThat(plan(OptimizerPlan.sgd(0.05, 0.9), 7).checkpointEverySteps()).isEqualTo(7);
    }

    @Test
    void refusesACosineWhoseWarmUpOutlastsTheJobAsItsDataMakeIt() {
        assertThat(plan(cosine(100), 0).optimizer().schedule().warmupSteps()).isEqualTo(100);

        assertThatThrownBy(() -> plan(cosine(101), 0)).satisfies(thrown -> assertThat(Failures.outcome(thrown))
                .isEqualTo(new RankOutcome.Failed(
                        FailureCause.DATA,
                        "optimizer.schedule.warmupSteps must be at most 100, the job's steps with these data,"
                                + " not 101")));
    }

    private static OptimizerPlan cosine(long warmupSteps) {
        SchedulePlan schedule = new SchedulePlan(
                "cosine",
                Optional.of(warmupSteps),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new OptimizerPlan(
                "sgd",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(schedule),
                Optional.empty(),
                Optional.empty());
    }

    private static TrainingPlan plan(OptimizerPlan optimizer, int checkpointEverySteps) {
        JobPlan plan = new JobPlan(
                "digits",
                "mlp",
                new DataSource("idx", "/data", Optional.empty()),
                2,
                100,
                optimizer,
                1,
                1,
                1,
                checkpointEverySteps);
        RosterMember only = new RosterMember("trainer-0", "127.0.0.1", "i");
        return AssignedPlan.of(
                new Assignment(new JobId("job-1"), "job-1", 1, 0, List.of(only), Optional.empty(), plan), BATCHES);
    }
}
