package io.serin.trainer.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.cluster.artifact.ArtifactException;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.engine.NamedTensor;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.checkpoint.CheckpointHeader;
import io.serin.trainer.checkpoint.Position;
import io.serin.training.job.CheckpointReference;
import io.serin.training.job.JobId;
import io.serin.training.progress.RankProgress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointUploadsTest {

    private final Path directory;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    CheckpointUploadsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Not one of the failures that writing is known for: whatever it is, it is told. */
    @Test
    void tellWhateverKeepsACheckpointFromBeingWritten() throws Exception {
        MemorySegment freed;
        try (Arena arena = Arena.ofShared()) {
            freed = arena.allocate(Float.BYTES);
        }

        drained(checkpoint(freed));

        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellThatControlCannotBeReached() throws Exception {
        drained(checkpoint(MemorySegment.ofArray(new float[1])));

        assertThat(failures).singleElement().isInstanceOf(ArtifactException.class);
    }

    private void drained(Checkpoint checkpoint) throws Exception {
        ControlArtifacts artifacts = new ControlArtifacts(
                new ControlAddress(), new ArtifactStore(directory.resolve("cache")), Duration.ZERO);
        try (CheckpointUploads uploads =
                new CheckpointUploads(artifacts, directory.resolve("job.ckpt"), 10, new Failed())) {
            uploads.offer(checkpoint);
            uploads.drain();
        }
    }

    private static Checkpoint checkpoint(MemorySegment value) {
        NamedTensor weight = new NamedTensor("w", List.of(1), value);
        CheckpointHeader header = new CheckpointHeader(
                new JobId("job-7"),
                new Position(0, 3),
                new CheckpointHeader.Network("mlp", List.of(1)),
                1,
                128,
                "abc",
                1,
                new CheckpointHeader.OptimizerState("sgd", 3, List.of()),
                List.of(CheckpointHeader.Parameter.of(weight)));
        return new Checkpoint(header, List.of(weight), List.of());
    }

    private final class Failed implements RankEvents {

        @Override
        public void progressed(RankProgress progress) {
            throw new AssertionError("nothing trains");
        }

        @Override
        public void checkpointed(CheckpointReference checkpoint) {
            throw new AssertionError("nobody takes it");
        }

        @Override
        public void checkpointFailed(Throwable failure) {
            failures.add(failure);
        }
    }
}
