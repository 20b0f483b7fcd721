package io.serin.trainer.run;

import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.data.TrainingData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** All ranks of a job as threads of this JVM, with the collective that processes use. */
final class LocalRanks {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Path directory;
    private final TrainingData data;
    private long generation;

    LocalRanks(Path directory, TrainingData data) {
        this.directory = directory;
        this.data = data;
    }

    /** How one rank ended: an outcome or a failure. */
    record Ended(
            @Nullable TrainingOutcome outcome, @Nullable Throwable failure, RecordingListener listener) {

        TrainingOutcome.Completed completed() {
            if (outcome instanceof TrainingOutcome.Completed completed) {
                return completed;
            }
            throw new AssertionError("not completed: " + outcome, failure);
        }

        TrainingOutcome.Cancelled cancelled() {
            if (outcome instanceof TrainingOutcome.Cancelled cancelled) {
                return cancelled;
            }
            throw new AssertionError("not cancelled: " + outcome, failure);
        }
    }

    List<Ended> run(TrainingPlan plan, int worldSize) {
        return run(plan, worldSize, Optional.empty(), Integer.MAX_VALUE);
    }

    /** @param cancelAtStep the last rank asks to stop after this many steps */
    List<Ended> run(TrainingPlan plan, int worldSize, Optional<Checkpoint> resumeFrom, int cancelAtStep) {
        return run(plan, worldSize, resumeFrom, cancelAtStep, Integer.MAX_VALUE);
    }

    /** @param failAtStep the listener of the first rank throws after this many steps */
    List<Ended> run(
            TrainingPlan plan, int worldSize, Optional<Checkpoint> resumeFrom, int cancelAtStep, int failAtStep) {
        generation++;
        try (ExecutorService threads = Executors.newFixedThreadPool(worldSize)) {
            // A rank that fails at once must not be gone before its peers have joined: they would wait for the
            // deadline.
            CountDownLatch joined = new CountDownLatch(worldSize);
            List<Future<Ended>> futures = new ArrayList<>();
            for (int rank = 0; rank < worldSize; rank++) {
                int cancelled = rank == worldSize - 1 ? cancelAtStep : Integer.MAX_VALUE;
                int failing = rank == 0 ? failAtStep : Integer.MAX_VALUE;
                int mine = rank;
                DisturbingListener listener = new DisturbingListener(cancelled, failing);
                futures.add(threads.submit(() -> rank(plan, mine, worldSize, resumeFrom, listener, joined)));
            }
            return futures.stream().map(LocalRanks::get).toList();
        }
    }

    private Ended rank(
            TrainingPlan plan,
            int rank,
            int worldSize,
            Optional<Checkpoint> resumeFrom,
            DisturbingListener listener,
            CountDownLatch joined) {
        SharedMemorySettings settings = new SharedMemorySettings(directory, DEADLINE);
        try (SharedMemoryGroup group = SharedMemoryGroup.join(
                settings, "job", generation, rank, worldSize, plan.bucketFloats() * Float.BYTES)) {
            joined.countDown();
            joined.await();
            TrainingRun run = new TrainingRun(plan, data, group, resumeFrom, listener);
            listener.run = run;
            return new Ended(run.run(), null, listener);
        } catch (RuntimeException | InterruptedException e) {
            return new Ended(null, e, listener);
        }
    }

    private static Ended get(Future<Ended> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a rank ended without a result", e);
        }
    }

    private static final class DisturbingListener extends RecordingListener {

        private final int cancelAtStep;
        private final int failAtStep;
        private @Nullable TrainingRun run;

        DisturbingListener(int cancelAtStep, int failAtStep) {
            this.cancelAtStep = cancelAtStep;
            this.failAtStep = failAtStep;
        }

        @Override
        public void progressed(Progress step) {
            super.progressed(step);
            if (progress().size() == cancelAtStep && run != null) {
                run.cancel();
            }
            if (progress().size() == failAtStep) {
                throw new IllegalStateException("the listener fails");
            }
        }
    }
}
