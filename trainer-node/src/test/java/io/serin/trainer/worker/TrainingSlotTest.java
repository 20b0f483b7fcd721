package io.serin.trainer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serin.training.job.CheckpointReference;
import io.serin.training.job.FailureCause;
import io.serin.training.job.JobId;
import io.serin.training.job.RankOutcome;
import io.serin.training.job.RankOutcome.Aborted;
import io.serin.training.job.RankOutcome.Failed;
import io.serin.training.job.RankOutcome.Finished;
import io.serin.training.job.RankReport;
import io.serin.training.job.RosterMember;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.JobPlan.DataSource;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.worker.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrainingSlotTest {

    private static final JobId JOB = new JobId("job-1");

    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger created = new AtomicInteger();

    @Test
    void keepsAnOutcomeUntilItIsForgotten() {
        try (TrainingSlot slot = slot(new WaitingTraining())) {
            slot.begin(assignment(JOB, 1));
            slot.forget(JOB, 1);
            assertThat(slot.report()).as("it still trains").isPresent();

            mayEnd.countDown();

            assertThat(outcome(slot)).isInstanceOf(Finished.class);
            slot.forget(JOB, 2);
            assertThat(slot.report()).as("another generation was meant").isPresent();
            slot.forget(JOB, 1);
            assertThat(slot.report()).isEmpty();
        }
    }

    @Test
    void takesOneAssignmentAtATime() {
        try (TrainingSlot slot = slot(new WaitingTraining())) {
            slot.begin(assignment(JOB, 1));
            slot.begin(assignment(JOB, 1));
            slot.begin(assignment(new JobId("job-2"), 1));

            assertThat(created).hasValue(1);
            assertThat(slot.report().map(RankReport::job)).contains(JOB);
        }
    }

    @Test
    void stopsOnlyTheGenerationThatIsMeant() {
        try (TrainingSlot slot = slot(new WaitingTraining())) {
            slot.begin(assignment(JOB, 2));

            slot.stop(JOB, 1, "late");
            assertThat(slot.report().flatMap(RankReport::outcome)).isEmpty();
            slot.stop(JOB, 2, "cancelled");

            assertThat(outcome(slot)).isEqualTo(new Aborted("cancelled"));
        }
    }

    @Test
    void reportsAnErrorAsTheRanksFailureAndStaysUsable() {
        RankTraining broken = new RankTraining() {
            @Override
            public Finished run() {
                throw new OutOfMemoryError("no more");
            }

            @Override
            public void stop(String cause) {}
        };
        try (TrainingSlot slot = slot(broken)) {
            slot.begin(assignment(JOB, 1));

            assertThat(outcome(slot)).isEqualTo(new Failed(FailureCause.OUT_OF_MEMORY, "no more"));
            slot.forget(JOB, 1);
            slot.begin(assignment(JOB, 2));
            assertThat(created).hasValue(2);
        }
    }

    @Test
    void reportsACheckpointThatFailedUntilOneArrives() {
        List<RankEvents> events = new ArrayList<>();
        try (TrainingSlot slot = new TrainingSlot((_, told) -> {
            events.add(told);
            return new WaitingTraining();
        })) {
            slot.begin(assignment(JOB, 1));

            events.getFirst().checkpointFailed(new OutOfMemoryError("Java heap space"));
            assertThat(slot.report().flatMap(RankReport::checkpointFault)).contains("Java heap space");
            events.getFirst().checkpointed(new CheckpointReference("c".repeat(64), 1, 10, 10));
            assertThat(slot.report().flatMap(RankReport::checkpointFault)).isEmpty();
        }
    }

    private TrainingSlot slot(RankTraining training) {
        return new TrainingSlot((_, _) -> {
            created.incrementAndGet();
            return training;
        });
    }

    private static RankOutcome outcome(TrainingSlot slot) {
        return await().until(() -> slot.report().flatMap(RankReport::outcome), Optional::isPresent)
                .orElseThrow();
    }

    private static Assignment assignment(JobId job, long generation) {
        JobPlan plan = new JobPlan(
                "digits",
                "mlp",
                new DataSource("idx", "/data", Optional.empty()),
                1,
                10,
                OptimizerPlan.sgd(0.1, 0),
                1,
                1,
                1,
                0);
        RosterMember only = new RosterMember("trainer-0", "127.0.0.1", "i");
        return new Assignment(job, job.text(), generation, 0, List.of(only), Optional.empty(), plan);
    }

    private final class WaitingTraining implements RankTraining {

        @Override
        public Finished run() throws InterruptedException {
            mayEnd.await();
            return new Finished("e".repeat(64), Optional.empty());
        }

        @Override
        public void stop(String cause) {}
    }
}
