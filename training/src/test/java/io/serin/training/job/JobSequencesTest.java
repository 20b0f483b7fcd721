package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Decision;
import io.serin.testing.RandomSeed;
import io.serin.training.job.JobState.Cancelled;
import io.serin.training.job.JobState.Completed;
import io.serin.training.job.JobState.Failed;
import io.serin.training.job.JobState.Queued;
import io.serin.training.job.JobState.Running;
import io.serin.training.job.JobState.Submitted;
import io.serin.training.job.JobState.Unsubmitted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobSequencesTest {

    private static final int SEQUENCES = 2_000;
    private static final int COMMANDS = 60;
    private static final int WORKERS = RandomCommand.WORKERS;

    @Test
    void keepsItsInvariantsUnderRandomCommands() {
        Set<Class<?>> reached = new HashSet<>();
        long first = RandomSeed.orElse(1);
        for (long seed = first; seed < first + SEQUENCES; seed++) {
            run(seed, reached);
        }
        assertThat(reached)
                .as("a sequence that does not get everywhere shows little")
                .contains(Queued.class, Running.class, Completed.class, Failed.class, Cancelled.class);
    }

    private static void run(long seed, Set<Class<?>> reached) {
        Random random = new Random(seed);
        JobState state = new Unsubmitted();
        List<JobEvent> log = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            JobState before = state;
            if (RandomCommand.decide(state, random) instanceof Decision.Accepted<JobEvent> accepted) {
                for (JobEvent event : accepted.events()) {
                    state = Job.evolve(state, event);
                    log.add(event);
                }
            }
            check(seed, before, state);
            reached.add(state.getClass());
        }
        JobState replayed = new Unsubmitted();
        for (JobEvent event : log) {
            replayed = Job.evolve(replayed, event);
        }
        assertThat(replayed).as("seed %d", seed).isEqualTo(state);
    }

    private static void check(long seed, JobState before, JobState after) {
        if (before instanceof Completed || before instanceof Failed || before instanceof Cancelled) {
            assertThat(after).as("seed %d: the end stays", seed).hasSameClassAs(before);
        }
        if (before instanceof Submitted was && after instanceof Submitted is) {
            assertThat(is.history().generation())
                    .as("seed %d: generations grow one by one", seed)
                    .isBetween(was.history().generation(), was.history().generation() + 1);
            assertThat(applied(is)).as("seed %d: checkpoints grow", seed).isGreaterThanOrEqualTo(applied(was));
            assertThat(is.history().failures().size()).isLessThanOrEqualTo(RetryRule.ATTEMPTS);
        }
        if (after instanceof Running running) {
            assertThat(running.roster()).as("seed %d: a whole roster", seed).hasSize(WORKERS);
            assertThat(running.finished().size())
                    .as("seed %d: somebody still trains", seed)
                    .isLessThan(WORKERS);
            assertThat(running.history().failures().size()).isLessThan(RetryRule.ATTEMPTS);
        }
        long trainings = Job.effects(Samples.JOB, after).stream()
                .filter(JobEffect.Train.class::isInstance)
                .count();
        assertThat(trainings).as("seed %d: at most one roster works", seed).isEqualTo(after instanceof Running ? 1 : 0);
    }

    private static long applied(Submitted state) {
        return state.history()
                .checkpoint()
                .map(CheckpointReference::appliedSteps)
                .orElse(0L);
    }
}
