package io.serin.trainer.worker;

import io.serin.cluster.artifact.ArtifactException;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import io.serin.engine.TorchScriptWriter;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.checkpoint.CheckpointFile;
import io.serin.trainer.run.TrainingListener;
import io.serin.trainer.run.TrainingOutcome;
import io.serin.trainer.run.TrainingOutcome.Completed;
import io.serin.trainer.run.TrainingPlan;
import io.serin.trainer.run.TrainingRun;
import io.serin.training.job.JobPlan;
import io.serin.training.job.RankOutcome.Finished;
import io.serin.training.job.TrainedModel;
import io.serin.training.worker.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Trains an assignment with the step loop, among ranks that meet in shared memory. */
public final class TorchProgram implements RankProgram {

    private final Assignment assignment;
    private final RankEvents events;
    private final Surroundings surroundings;

    /**
     * What all programs of a process share.
     *
     * @param directory for files under way; this node's own
     */
    public record Surroundings(
            SharedMemorySettings sharedMemory, ControlArtifacts artifacts, Path directory, TrainingMetrics metrics) {}

    public TorchProgram(Assignment assignment, RankEvents events, Surroundings surroundings) {
        this.assignment = assignment;
        this.events = events;
        this.surroundings = surroundings;
    }

    @Override
    public Finished run() throws ArtifactException, InterruptedException, IOException {
        JobPlan job = assignment.plan();
        Optional<Checkpoint> resume = resumeFrom();
        TrainingData data = TrainingData.load(
                Path.of(job.data().directory()),
                job.data().shuffleLabelsSeed().map(OptionalLong::of).orElse(OptionalLong.empty()));
        BatchPlan batches = new BatchPlan(data.train().size(), job.globalBatchSize(), job.virtualShards());
        TrainingPlan plan = AssignedPlan.of(assignment, batches);
        RunGauge gauge = new RunGauge(assignment, batches, events, surroundings.metrics(), System::nanoTime);
        Files.createDirectories(surroundings.directory());
        Path file = surroundings
                .directory()
                .resolve(assignment.group() + "-" + assignment.generation() + "-" + assignment.rank() + ".ckpt");
        try (CheckpointUploads uploads =
                new CheckpointUploads(surroundings.artifacts(), file, batches.steps(), events)) {
            Completed completed = train(plan, data, resume, gauge.reportingTo(uploads::offer));
            uploads.drain();
            return new Finished(completed.weightsHash(), trained(plan, data, completed, gauge));
        }
    }

    @Override
    public void stop(String cause) {
        SharedMemoryGroup.abort(surroundings.sharedMemory(), assignment.group(), assignment.generation(), cause);
    }

    private Completed train(
            TrainingPlan plan, TrainingData data, Optional<Checkpoint> resume, TrainingListener listener) {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(
                surroundings.sharedMemory(),
                assignment.group(),
                assignment.generation(),
                assignment.rank(),
                assignment.roster().size(),
                plan.bucketFloats() * Float.BYTES)) {
            TrainingOutcome outcome = new TrainingRun(plan, data, group, resume, listener).run();
            return switch (outcome) {
                case Completed completed -> completed;
                case TrainingOutcome.Cancelled _ ->
                    throw new IllegalStateException("a run ended early that nobody cancels but by abort");
            };
        }
    }

    private Optional<Checkpoint> resumeFrom() throws ArtifactException, InterruptedException {
        if (assignment.resumeFrom().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(CheckpointFile.read(
                surroundings.artifacts().fetch(assignment.resumeFrom().get().sha256())));
    }

    /** All ranks hold the same weights, so one of them brings the model. */
    private Optional<TrainedModel> trained(TrainingPlan plan, TrainingData data, Completed completed, RunGauge gauge)
            throws ArtifactException, InterruptedException, IOException {
        if (assignment.rank() != 0) {
            return Optional.empty();
        }
        Path file = surroundings.directory().resolve(assignment.group() + ".pt");
        try {
            Files.write(
                    file,
                    TorchScriptWriter.write(
                            plan.architecture(), completed.state().weights()));
            String sha256 = surroundings.artifacts().upload(file, () -> true);
            return Optional.of(new TrainedModel(
                    sha256,
                    completed.evaluation().accuracy(),
                    completed.evaluation().meanLoss(),
                    data.train().size(),
                    gauge.samplesPerSecond()));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
