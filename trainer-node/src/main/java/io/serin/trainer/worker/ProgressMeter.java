package io.serin.trainer.worker;

import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.run.EpochReport;
import io.serin.trainer.run.Progress;
import io.serin.trainer.run.TrainingListener;
import io.serin.trainer.step.PhaseNanos;
import io.serin.trainer.worker.RecentWindow.Mark;
import io.serin.training.progress.Phases;
import io.serin.training.progress.RankProgress;
import io.serin.training.progress.RecentSteps;
import io.serin.training.worker.Assignment;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Turns a run's steps into progress twice a second, metrics at each, and figures of the whole run. Its thread only. */
final class ProgressMeter {

    private static final long REPORT_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double NANOS = 1e9;

    private final Assignment assignment;
    private final BatchPlan batches;
    private final RankEvents events;
    private final TrainingMetrics metrics;
    private final LongSupplier nanoClock;
    private final RecentWindow window = new RecentWindow();
    private Mark total = Mark.BEGIN;
    private long lastStepAtNanos;
    private long reportedAtNanos;
    private long evaluationNanos;
    private long stepsSince;
    private double lossSince;
    private long samples;
    private long trainNanos;

    /** @param nanoClock such as {@link System#nanoTime} */
    ProgressMeter(
            Assignment assignment,
            BatchPlan batches,
            RankEvents events,
            TrainingMetrics metrics,
            LongSupplier nanoClock) {
        this.assignment = assignment;
        this.batches = batches;
        this.events = events;
        this.metrics = metrics;
        this.nanoClock = nanoClock;
        this.reportedAtNanos = nanoClock.getAsLong();
    }

    TrainingListener reportingTo(Consumer<Checkpoint> checkpoints) {
        metrics.begun(assignment.job(), assignment.rank());
        return new TrainingListener() {
            @Override
            public void progressed(Progress progress) {
                step(progress);
            }

            @Override
            public void epochEnded(EpochReport report) {
                samples += report.samples();
                trainNanos += report.trainNanos();
                long now = nanoClock.getAsLong();
                evaluationNanos = now - lastStepAtNanos;
                lastStepAtNanos = now;
            }

            @Override
            public void checkpointDue(Checkpoint checkpoint) {
                checkpoints.accept(checkpoint);
            }

            @Override
            public void checkpointFailed(Throwable failure) {
                events.checkpointFailed(failure);
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
        long now = nanoClock.getAsLong();
        count(mine, progress, now);
        if (awaitsEvaluation(progress) || now - reportedAtNanos >= REPORT_EVERY_NANOS) {
            events.progressed(report(progress, window.add(total)));
            reportedAtNanos = now;
            stepsSince = 0;
            lossSince = 0;
        }
    }

    /**
     * Nothing is reported while an epoch is evaluated, so its last step is, where that takes long. TrainingLoop of a few milliseconds would
     * otherwise report nothing but last steps, hundreds a second.
     */
    private boolean awaitsEvaluation(Progress progress) {
        boolean last = progress.step() + 1 == progress.stepsInEpoch();
        return last && (progress.epoch() == 0 || evaluationNanos >= REPORT_EVERY_NANOS);
    }

    private void count(int mine, Progress progress, long now) {
        // Before the first step the ranks met, which says nothing of steps.
        long took = total.steps() == 0 ? progress.phases().sum() : now - lastStepAtNanos;
        lastStepAtNanos = now;
        total = new Mark(
                total.trainingNanos() + took,
                total.steps() + 1,
                total.allSamples() + batches.batch(progress.step()).size(),
                total.ownSamples() + mine,
                progress.phases());
    }

    private RankProgress report(Progress progress, Mark recent) {
        double seconds = recent.trainingNanos() / NANOS;
        double stepsPerSecond = recent.steps() / seconds;
        return new RankProgress(
                progress.epoch() + 1,
                progress.step() + 1L,
                progress.stepsInEpoch(),
                lossSince / stepsSince,
                recent.allSamples() / seconds,
                stepsPerSecond,
                etaSeconds(progress, stepsPerSecond),
                phases(progress.phases()),
                new RecentSteps(recent.steps(), recent.ownSamples(), phases(recent.phases())));
    }

    /** An evaluation ends every epoch, so those that are to come take as long as the last one. */
    private double etaSeconds(Progress progress, double stepsPerSecond) {
        int epochs = assignment.plan().epochs();
        long all = (long) epochs * progress.stepsInEpoch();
        long done = (long) progress.epoch() * progress.stepsInEpoch() + progress.step() + 1;
        return (all - done) / stepsPerSecond + (epochs - progress.epoch()) * (evaluationNanos / NANOS);
    }

    private static Phases phases(PhaseNanos nanos) {
        return new Phases(
                nanos.data() / NANOS,
                nanos.compute() / NANOS,
                nanos.waited() / NANOS,
                nanos.communicate() / NANOS,
                nanos.optimize() / NANOS);
    }
}
