package io.serin.trainer.worker;

import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.step.Checkpoint;
import io.serin.trainer.step.EpochReport;
import io.serin.trainer.step.Progress;
import io.serin.trainer.step.TrainingListener;
import io.serin.training.job.RankProgress;
import io.serin.training.worker.Assignment;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Turns a run's steps into progress twice a second, metrics at each, and figures of the whole run. Its thread only. */
final class RunGauge {

    private static final long REPORT_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double NANOS = 1e9;

    private final Assignment assignment;
    private final BatchPlan batches;
    private final RankEvents events;
    private final TrainingMetrics metrics;
    private long reportedAtNanos = System.nanoTime();
    private long stepsSince;
    private double lossSince;
    private long samples;
    private long trainNanos;

    RunGauge(Assignment assignment, BatchPlan batches, RankEvents events, TrainingMetrics metrics) {
        this.assignment = assignment;
        this.batches = batches;
        this.events = events;
        this.metrics = metrics;
    }

    TrainingListener reportingTo(Consumer<Checkpoint> checkpoints) {
        metrics.begun();
        return new TrainingListener() {
            @Override
            public void progressed(Progress progress) {
                step(progress);
            }

            @Override
            public void epochEnded(EpochReport report) {
                samples += report.samples();
                trainNanos += report.trainNanos();
            }

            @Override
            public void checkpointDue(Checkpoint checkpoint) {
                checkpoints.accept(checkpoint);
            }
        };
    }

    /** Of all ranks together, over the steps since the generation began; 0 when it had none left. */
    double samplesPerSecond() {
        return trainNanos == 0 ? 0 : samples / (trainNanos / NANOS);
    }

    private void step(Progress progress) {
        int mine = batches.rank(
                        progress.step(), assignment.rank(), assignment.roster().size())
                .size();
        metrics.stepped(mine, progress);
        stepsSince++;
        lossSince += progress.loss();
        long now = System.nanoTime();
        if (now - reportedAtNanos >= REPORT_EVERY_NANOS) {
            events.progressed(report(progress, stepsSince / ((now - reportedAtNanos) / NANOS)));
            reportedAtNanos = now;
            stepsSince = 0;
            lossSince = 0;
        }
    }

    private RankProgress report(Progress progress, double stepsPerSecond) {
        long allSteps = (long) assignment.plan().epochs() * progress.stepsInEpoch();
        long done = (long) progress.epoch() * progress.stepsInEpoch() + progress.step() + 1;
        return new RankProgress(
                progress.epoch() + 1,
                progress.step() + 1L,
                progress.stepsInEpoch(),
                lossSince / stepsSince,
                progress.samplesPerSecond(),
                stepsPerSecond,
                (allSteps - done) / stepsPerSecond,
                progress.phases().data() / NANOS,
                progress.phases().compute() / NANOS,
                progress.phases().communicate() / NANOS);
    }
}
