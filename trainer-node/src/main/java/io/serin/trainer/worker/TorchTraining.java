package io.serin.trainer.worker;

import io.serin.cluster.artifact.ArtifactException;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import io.serin.engine.TorchScriptWriter;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.checkpoint.CheckpointFile;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.run.TrainingListener;
import io.serin.trainer.run.TrainingOutcome;
import io.serin.trainer.run.TrainingOutcome.Completed;
import io.serin.trainer.run.TrainingPlan;
import io.serin.trainer.run.TrainingRun;
import io.serin.training.job.RankOutcome.Finished;
import io.serin.training.job.TrainedModel;
import io.serin.training.plan.JobPlan;
import io.serin.training.worker.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Trains an assignment in libtorch, among ranks that meet in shared memory. */
public final class TorchTraining implements RankTraining {

    private final Assignment assignment;
    private final RankEvents events;
    private final Resources resources;

    /**
     * What all training of a process shares.
     *
     * @param directory for files under way; this node's own
     */
    public record Resources(
            SharedMemorySettings sharedMemory, ControlArtifacts artifacts, Path directory, TrainingMetrics metrics) {}

    public TorchTraining(Assignment assignment, RankEvents events, Resources resources) {
        this.assignment = assignment;
        this.events = events;
        this.resources = resources;
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
        ProgressMeter meter = new ProgressMeter(assignment, batches, events, resources.metrics(), System::nanoTime);
        Files.createDirectories(resources.directory());
        Path file = resources
                .directory()
                .resolve(assignment.group() + "-" + assignment.generation() + "-" + assignment.rank() + ".ckpt");
        try (CheckpointUploads uploads = new CheckpointUploads(resources.artifacts(), file, batches.steps(), events)) {
            Completed completed = train(plan, data, resume, meter.reportingTo(uploads::offer));
            uploads.drain();
            return new Finished(completed.weightsHash(), trained(plan, data, completed, meter));
        }
    }

    @Override
    public void stop(String cause) {
        SharedMemoryGroup.abort(resources.sharedMemory(), assignment.group(), assignment.generation(), cause);
    }

    private Completed train(
            TrainingPlan plan, TrainingData data, Optional<Checkpoint> resume, TrainingListener listener) {
        try (SharedMemoryGroup group = SharedMemoryGroup.join(
                resources.sharedMemory(),
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
                resources.artifacts().fetch(assignment.resumeFrom().get().sha256())));
    }

    /** All ranks hold the same weights, so one of them brings the model. */
    private Optional<TrainedModel> trained(
            TrainingPlan plan, TrainingData data, Completed completed, ProgressMeter meter)
            throws ArtifactException, InterruptedException, IOException {
        if (assignment.rank() != 0) {
            return Optional.empty();
        }
        Path file = resources.directory().resolve(assignment.group() + ".pt");
        try {
            Files.write(
                    file,
                    TorchScriptWriter.write(
                            plan.architecture(), completed.state().weights()));
            String sha256 = resources.artifacts().upload(file, () -> true);
            return Optional.of(new TrainedModel(
                    sha256,
                    completed.evaluation().accuracy(),
                    completed.evaluation().meanLoss(),
                    data.train().size(),
                    meter.samplesPerSecond()));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
