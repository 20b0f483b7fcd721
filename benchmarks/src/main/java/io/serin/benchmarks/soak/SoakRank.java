package io.serin.benchmarks.soak;

import com.typesafe.config.ConfigFactory;
import io.serin.benchmarks.process.RankLine;
import io.serin.benchmarks.training.TrainingRank;
import io.serin.benchmarks.training.Workload;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.run.EpochReport;
import io.serin.trainer.run.Progress;
import io.serin.trainer.run.TrainingListener;
import io.serin.trainer.run.TrainingPlan;
import io.serin.trainer.run.TrainingRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A rank that trains slice after slice in one process and tells what it holds. */
final class SoakRank {

    private static final int BATCH = 64;
    private static final int MANY_EPOCHS = 1_000_000;
    private static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");

    private final String group;
    private final int rank;
    private final int worldSize;
    private final TrainingData data = TrainingData.load(FASHION_MNIST, OptionalLong.empty());
    private final SharedMemorySettings settings = SharedMemorySettings.from(ConfigFactory.load());
    private final AtomicLong steps = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    private SoakRank(String group, int rank, int worldSize) {
        this.group = group;
        this.rank = rank;
        this.worldSize = worldSize;
    }

    /** Arguments: group, rank, world size, workloads, slices, seconds of a slice, seconds between samples. */
    public static void main(String[] arguments) {
        SoakRank soak = new SoakRank(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        List<Workload> workloads =
                Arrays.stream(arguments[3].split(",", -1)).map(Workload::named).toList();
        Future<?> samples = soak.sampleEvery(Long.parseLong(arguments[6]));
        for (int slice = 0; slice < Integer.parseInt(arguments[4]); slice++) {
            soak.train(workloads.get(slice % workloads.size()), slice + 1, Long.parseLong(arguments[5]));
        }
        samples.cancel(false);
    }

    private Future<?> sampleEvery(long seconds) {
        MemoryProbe probe = new MemoryProbe(rank);
        return timer.scheduleAtFixedRate(
                () -> RankLine.print(probe.read(steps.get()).line()), seconds, seconds, TimeUnit.SECONDS);
    }

    /** Rank 0's clock ends a slice; the others stop after the same step. */
    private void train(Workload workload, long generation, long seconds) {
        TrainingPlan plan = TrainingRank.plan(workload, worldSize * BATCH, MANY_EPOCHS);
        try (SharedMemoryGroup member = SharedMemoryGroup.join(
                settings, group, generation, rank, worldSize, plan.bucketFloats() * Float.BYTES)) {
            TrainingRun run = new TrainingRun(plan, data, member, Optional.empty(), new StepCount(steps));
            Future<?> end = timer.schedule(() -> endIfFirst(run), seconds, TimeUnit.SECONDS);
            run.run();
            end.cancel(false);
        }
    }

    private void endIfFirst(TrainingRun run) {
        if (rank == 0) {
            run.cancel();
        }
    }

    private record StepCount(AtomicLong steps) implements TrainingListener {

        @Override
        public void progressed(Progress progress) {
            steps.incrementAndGet();
        }

        @Override
        public void epochEnded(EpochReport report) {
            // The evaluation belongs to the run; its figures do not matter here.
        }

        @Override
        public void checkpointDue(Checkpoint checkpoint) {
            // Nobody keeps what is due at an epoch's end.
        }

        @Override
        public void checkpointFailed(Throwable failure) {
            throw new IllegalStateException("a checkpoint could not be made", failure);
        }
    }
}
