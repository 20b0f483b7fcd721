package io.serin.training.job;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.training.job.JobState.Unsubmitted;
import io.serin.training.job.RankOutcome.Finished;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.JobPlan.DataSource;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.progress.Phases;
import io.serin.training.progress.RankProgress;
import io.serin.training.progress.RecentSteps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans, rosters, reports and states that tests begin with. */
public final class Samples {

    public static final JobId JOB = new JobId("job-1");
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final CheckpointReference CHECKPOINT = new CheckpointReference("c".repeat(64), 1, 10, 10);
    public static final TrainedModel MODEL = new TrainedModel("a".repeat(64), 0.9, 0.3, 60_000, 5_000);

    private static final int RECENT_STEPS = 200;

    private Samples() {}

    public static JobPlan plan(int workers) {
        return new JobPlan(
                "fashion",
                "mlp",
                new DataSource("idx", "/data", Optional.empty()),
                2,
                64,
                OptimizerPlan.sgd(0.1, 0.9),
                7,
                workers,
                8,
                0);
    }

    public static RosterMember member(int number) {
        return new RosterMember("trainer-" + number, "127.0.0.1", "incarnation-" + number);
    }

    public static List<RosterMember> roster(int workers) {
        return IntStream.range(0, workers).mapToObj(Samples::member).toList();
    }

    public static RankReport report(long generation, int rank, RankOutcome outcome) {
        return new RankReport(
                JOB, generation, rank, Optional.empty(), Optional.empty(), Optional.of(outcome), Optional.empty());
    }

    public static RankReport checkpointed(long generation, CheckpointReference checkpoint) {
        return new RankReport(
                JOB, generation, 0, Optional.empty(), Optional.of(checkpoint), Optional.empty(), Optional.empty());
    }

    public static RankReport progressed(long generation, int rank, long step) {
        return progressed(generation, rank, step, 10);
    }

    /** @param ownMillis of each recent step, in which all ranks took 20 ms */
    public static RankReport progressed(long generation, int rank, long step, double ownMillis) {
        Phases recent = new Phases(
                0, ownMillis * RECENT_STEPS / 1e3, (19 - ownMillis) * RECENT_STEPS / 1e3, RECENT_STEPS / 1e3, 0);
        RankProgress progress = new RankProgress(
                1,
                step,
                100,
                0.5,
                1_000,
                10,
                20,
                new Phases(1, 2, 3, 4, 5),
                new RecentSteps(RECENT_STEPS, RECENT_STEPS * 32L, recent));
        return new RankReport(
                JOB, generation, rank, Optional.of(progress), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Finished finished(int rank) {
        return new Finished("e".repeat(64), rank == 0 ? Optional.of(MODEL) : Optional.empty());
    }

    static JobState queued(int workers) {
        return apply(new Unsubmitted(), Job.submit(new Unsubmitted(), plan(workers), new Actor("ada"), NOW));
    }

    static JobState running(int workers) {
        JobState queued = queued(workers);
        return apply(queued, Job.install(queued, roster(workers), NOW));
    }

    static JobState completed(int workers) {
        JobState running = running(workers);
        return apply(
                running,
                Job.observe(
                        running,
                        IntStream.range(0, workers)
                                .mapToObj(rank -> report(1, rank, finished(rank)))
                                .toList(),
                        NOW));
    }

    static JobState failed() {
        JobState running = running(2);
        RankOutcome nan = new RankOutcome.Failed(FailureCause.NON_FINITE, "the loss is NaN");
        return apply(running, Job.observe(running, List.of(report(1, 1, nan)), NOW));
    }

    static JobState cancelled() {
        JobState running = running(2);
        return apply(running, Job.cancel(running, new Actor("ada"), "enough", NOW));
    }

    static JobState apply(JobState state, Decision<JobEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<JobEvent> accepted -> {
                JobState next = state;
                for (JobEvent event : accepted.events()) {
                    next = Job.evolve(next, event);
                }
                yield next;
            }
            case Decision.Refused<JobEvent> refused -> throw new AssertionError("refused: " + refused);
        };
    }
}
