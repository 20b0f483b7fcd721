package io.serin.benchmarks.training;

import com.sun.management.OperatingSystemMXBean;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.run.EpochReport;
import io.serin.trainer.run.Progress;
import io.serin.trainer.run.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Times the steps of the epochs after the warm-up, without the evaluations between. */
final class Stopwatch implements TrainingListener {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Later ones part from the peer's by rounding. */
    private static final int FIRST_LOSSES = 8;

    private final List<Float> firstLosses = new ArrayList<>();
    private int coldEpochs;
    private long begunNanos;
    private long begunCpuNanos;
    private long wallNanos;
    private long cpuNanos;
    private long samples;

    Stopwatch(int warmUpEpochs) {
        this.coldEpochs = warmUpEpochs;
    }

    @Override
    public void progressed(Progress progress) {
        if (firstLosses.size() < FIRST_LOSSES) {
            firstLosses.add(progress.loss());
        }
        if (coldEpochs == 0 && progress.step() == progress.stepsInEpoch() - 1) {
            wallNanos += System.nanoTime() - begunNanos;
            cpuNanos += PROCESS.getProcessCpuTime() - begunCpuNanos;
        }
    }

    @Override
    public void epochEnded(EpochReport report) {
        if (coldEpochs == 0) {
            samples += report.samples();
        } else {
            coldEpochs--;
        }
        begunNanos = System.nanoTime();
        begunCpuNanos = PROCESS.getProcessCpuTime();
    }

    @Override
    public void checkpointDue(Checkpoint checkpoint) {
        // Nobody keeps what is due at an epoch's end.
    }

    @Override
    public void checkpointFailed(Throwable failure) {
        throw new IllegalStateException("a checkpoint could not be made", failure);
    }

    /** Of the whole batch, over all ranks. */
    List<Float> firstLosses() {
        return firstLosses;
    }

    double wallSeconds() {
        return wallNanos / 1e9;
    }

    /** Of the whole process, its compiler and collector too. */
    double cpuSeconds() {
        return cpuNanos / 1e9;
    }

    /** Of all ranks together. */
    long samples() {
        return samples;
    }
}
