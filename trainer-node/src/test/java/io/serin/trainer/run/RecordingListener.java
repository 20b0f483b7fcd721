package io.serin.trainer.run;

import io.serin.trainer.checkpoint.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a run told; read it after the run. */
class RecordingListener implements TrainingListener {

    private final List<Progress> progress = new ArrayList<>();
    private final List<EpochReport> epochs = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    @Override
    public void progressed(Progress step) {
        progress.add(step);
    }

    @Override
    public void epochEnded(EpochReport report) {
        epochs.add(report);
    }

    @Override
    public void checkpointDue(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
    }

    @Override
    public void checkpointFailed(Throwable failure) {
        throw new AssertionError("a checkpoint could not be made", failure);
    }

    List<Progress> progress() {
        return progress;
    }

    List<EpochReport> epochs() {
        return epochs;
    }

    List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    List<Float> losses() {
        return progress.stream().map(Progress::loss).toList();
    }
}
