package io.serin.trainer.worker;

import io.serin.cluster.artifact.ArtifactException;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.checkpoint.CheckpointFile;
import io.serin.trainer.checkpoint.Position;
import io.serin.training.job.CheckpointReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes checkpoints and brings them to control on a thread of its own: the training thread never waits for disk or
 * network. While one is under way only the newest of those that follow is kept.
 */
final class CheckpointUploads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CheckpointUploads.class);

    private final ControlArtifacts artifacts;
    private final Path file;
    private final int stepsPerEpoch;
    private final RankEvents events;
    private final AtomicReference<@Nullable Checkpoint> newest = new AtomicReference<>();
    private final ExecutorService thread;

    /** @param file where checkpoints are written, one after another */
    CheckpointUploads(ControlArtifacts artifacts, Path file, int stepsPerEpoch, RankEvents events) {
        this.artifacts = artifacts;
        this.file = file;
        this.stepsPerEpoch = stepsPerEpoch;
        this.events = events;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("serin-checkpoint").factory());
    }

    void offer(Checkpoint checkpoint) {
        if (newest.getAndSet(checkpoint) == null) {
            thread.execute(this::upload);
        }
    }

    /** Waits until the last one offered has arrived or failed. */
    void drain() throws InterruptedException {
        thread.shutdown();
        while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            log.info("the last checkpoint is still under way");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            log.warn("cannot remove {}", file, left);
        }
    }

    private void upload() {
        Checkpoint checkpoint = newest.getAndSet(null);
        if (checkpoint == null) {
            return;
        }
        try {
            CheckpointFile.write(file, checkpoint);
            String sha256 = artifacts.upload(file, () -> newest.get() == null);
            events.checkpointed(reference(sha256, checkpoint.header().next(), stepsPerEpoch));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ArtifactException | RuntimeException | Error failure) {
            // Training goes on: the checkpoint before, or the next one, will do.
            events.checkpointFailed(failure);
        }
    }

    /** The job counts from 1 and names the last step done, a run counts from 0 and names the next. */
    static CheckpointReference reference(String sha256, Position next, int stepsPerEpoch) {
        long applied = (long) next.epoch() * stepsPerEpoch + next.step();
        boolean epochEnd = next.step() == 0;
        return new CheckpointReference(
                sha256, epochEnd ? next.epoch() : next.epoch() + 1, epochEnd ? stepsPerEpoch : next.step(), applied);
    }
}
