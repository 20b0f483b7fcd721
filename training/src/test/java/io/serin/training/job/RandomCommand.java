package io.serin.training.job;

import static io.serin.training.job.Samples.NOW;

import io.serin.api.Actor;
import io.serin.api.Decision;
import java.util.List;
import java.util.Random;

/** What may come to a job, in or out of season. */
final class RandomCommand {

    static final int WORKERS = 2;

    private RandomCommand() {}

    /** What the job makes of the next one. */
    static Decision<JobEvent> decide(JobState state, Random random) {
        long generation = 1L + random.nextInt(4);
        int rank = random.nextInt(WORKERS);
        return switch (random.nextInt(20)) {
            case 0, 1 -> Job.submit(state, Samples.plan(WORKERS), new Actor("ada"), NOW);
            case 2, 3, 4, 5 -> Job.install(state, Samples.roster(1 + random.nextInt(WORKERS + 1)), NOW);
            case 6 -> Job.lose(state, generation, Samples.member(rank), "is gone", NOW);
            case 7 ->
                random.nextInt(8) == 0
                        ? Job.cancel(state, new Actor("ada"), "enough", NOW)
                        : Job.registered(state, 1, NOW);
            case 8, 9, 10 -> Job.observe(state, List.of(checkpoint(generation, random)), NOW);
            case 11 -> Job.observe(state, List.of(Samples.report(generation, rank, failure(random))), NOW);
            default -> Job.observe(state, List.of(Samples.report(generation, rank, Samples.finished(rank))), NOW);
        };
    }

    private static RankReport checkpoint(long generation, Random random) {
        int step = 1 + random.nextInt(1_000);
        return Samples.checkpointed(generation, new CheckpointReference("c" + step, 1, step, step));
    }

    private static RankOutcome failure(Random random) {
        FailureCause[] causes = FailureCause.values();
        return random.nextInt(3) == 0
                ? new RankOutcome.Failed(causes[random.nextInt(causes.length)], "failed")
                : new RankOutcome.Aborted("aborted");
    }
}
