package io.serin.benchmarks.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import io.serin.benchmarks.process.RankLine;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.run.TrainingOutcome;
import io.serin.trainer.run.TrainingPlan;
import io.serin.trainer.run.TrainingRun;
import io.serin.training.job.JobId;
import io.serin.training.optimizer.OptimizerSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A rank of Serin, training. */
public final class TrainingRank {

    private static final float LEARNING_RATE = 0.05f;
    private static final float MOMENTUM = 0.9f;

    private TrainingRank() {}

    /** Arguments: group, rank, world size, workload, data directory, samples of a rank's step. */
    public static void main(String[] arguments) {
        int rank = Integer.parseInt(arguments[1]);
        int worldSize = Integer.parseInt(arguments[2]);
        Workload workload = Workload.named(arguments[3]);
        TrainingPlan plan = plan(workload, worldSize * Integer.parseInt(arguments[5]), workload.epochs());
        SharedMemorySettings settings = SharedMemorySettings.from(ConfigFactory.load());
        try (SharedMemoryGroup group =
                SharedMemoryGroup.join(settings, arguments[0], 1, rank, worldSize, plan.bucketFloats() * Float.BYTES)) {
            TrainingData data = TrainingData.load(Path.of(arguments[4]), OptionalLong.empty());
            Stopwatch stopwatch = new Stopwatch(workload.warmUpEpochs());
            switch (new TrainingRun(plan, data, group, Optional.empty(), stopwatch).run()) {
                case TrainingOutcome.Completed completed ->
                    print(rank, stopwatch, completed.evaluation().accuracy());
                case TrainingOutcome.Cancelled _ -> throw new IllegalStateException("nobody cancels this run");
            }
        }
    }

    private static void print(int rank, Stopwatch stopwatch, double accuracy) {
        ObjectNode said = RankLine.of("trained")
                .put("rank", rank)
                .put("samples", stopwatch.samples())
                .put("wallSeconds", stopwatch.wallSeconds())
                .put("cpuSeconds", stopwatch.cpuSeconds())
                .put("accuracy", accuracy);
        ArrayNode losses = said.putArray("firstLosses");
        stopwatch.firstLosses().forEach(losses::add);
        RankLine.print(said);
    }

    /** Two virtual shards, so that the ranks' halves of a batch are its first and its second, as the peer has them. */
    public static TrainingPlan plan(Workload workload, int globalBatch, int epochs) {
        return new TrainingPlan(
                new JobId("bench"),
                workload.architecture(),
                epochs,
                globalBatch,
                OptimizerSpec.sgd(LEARNING_RATE, MOMENTUM),
                TrainingTask.SEED,
                2,
                0);
    }
}
