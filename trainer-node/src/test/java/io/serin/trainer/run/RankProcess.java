package io.serin.trainer.run;

import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import io.serin.engine.Architecture;
import io.serin.trainer.data.TrainingData;
import io.serin.training.job.JobId;
import io.serin.training.optimizer.OptimizerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One rank in a JVM of its own; prints a line for what a test reads. */
final class RankProcess {

    private RankProcess() {}

    /** Arguments: group directory, data directory, architecture, epochs, global batch, rank, world size, seed. */
    public static void main(String[] arguments) {
        Path data = Path.of(arguments[1]);
        int rank = Integer.parseInt(arguments[5]);
        int worldSize = Integer.parseInt(arguments[6]);
        TrainingPlan plan = new TrainingPlan(
                new JobId("job"),
                Architecture.of(arguments[2], List.of()),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                OptimizerSpec.sgd(0.05, 0.9),
                Long.parseLong(arguments[7]),
                8,
                0);
        SharedMemorySettings settings = new SharedMemorySettings(Path.of(arguments[0]), Duration.ofSeconds(60));
        try (SharedMemoryGroup group =
                SharedMemoryGroup.join(settings, "job", 1, rank, worldSize, plan.bucketFloats() * Float.BYTES)) {
            TrainingData samples = TrainingData.load(data, OptionalLong.empty());
            print(new TrainingRun(plan, samples, group, Optional.empty(), new PrintingListener()).run());
        }
    }

    private static void print(TrainingOutcome outcome) {
        switch (outcome) {
            case TrainingOutcome.Completed completed ->
                System.out.println("COMPLETED " + completed.weightsHash() + " "
                        + completed.evaluation().accuracy());
            case TrainingOutcome.Cancelled cancelled ->
                System.out.println("CANCELLED " + cancelled.state().header().next());
        }
    }

    private static final class PrintingListener extends RecordingListener {

        @Override
        public void progressed(Progress step) {
            if (step.epoch() == 0 && step.step() < 50) {
                System.out.println("LOSS " + step.loss());
            }
            super.progressed(step);
        }

        @Override
        public void epochEnded(EpochReport report) {
            System.out.println("EPOCH " + report + " " + report.samplesPerSecond() + " "
                    + progress().getLast().phases());
        }
    }
}
