package io.serin.trainer.worker;

import io.serin.trainer.step.PhaseNanos;
import io.serin.trainer.step.Progress;
import java.util.Locale;

/** Counts since the process began, as Prometheus reads them. Thread-safe. */
public final class TrainingMetrics {

    private static final double NANOS = 1e9;
    private static final String PHASES = "serin_training_phase_seconds_total";

    private final String node;
    private long samples;
    private long steps;
    private double loss = Double.NaN;
    private PhaseNanos before = PhaseNanos.ZERO;
    private PhaseNanos run = PhaseNanos.ZERO;
    private String work = "";

    public TrainingMetrics(String node) {
        this.node = node;
    }

    /** A run counts its phases from zero. */
    synchronized void begun(String job, int rank) {
        before = before.plus(run);
        run = PhaseNanos.ZERO;
        work = ",job=\"" + job + "\",rank=\"" + rank + "\"";
    }

    /** @param own this rank's samples of the step */
    synchronized void stepped(int own, Progress progress) {
        samples += own;
        steps++;
        loss = progress.loss();
        run = progress.phases();
    }

    /** Text format 0.0.4. Only the info metric has the job as a label: counters by job would be kept for ever. */
    public synchronized String prometheus() {
        PhaseNanos all = before.plus(run);
        return metric("serin_training_samples_total", "counter", "Samples this node has trained on.")
                + line("serin_training_samples_total", "", Long.toString(samples))
                + metric("serin_training_steps_total", "counter", "Steps applied on this node.")
                + line("serin_training_steps_total", "", Long.toString(steps))
                + metric("serin_training_loss", "gauge", "Mean loss of the last step over all ranks.")
                + line("serin_training_loss", "", Double.toString(loss))
                + metric(PHASES, "counter", "Where this node's time in training steps went.")
                + line(PHASES, phase("data"), seconds(all.data()))
                + line(PHASES, phase("compute"), seconds(all.compute()))
                + line(PHASES, phase("wait"), seconds(all.waited()))
                + line(PHASES, phase("communicate"), seconds(all.communicate()))
                + line(PHASES, phase("optimize"), seconds(all.optimize()))
                + metric("serin_training_job_info", "gauge", "What this node trains, or trained last.")
                + (work.isEmpty() ? "" : line("serin_training_job_info", work, "1"));
    }

    private static String metric(String name, String type, String help) {
        return "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
    }

    private static String phase(String name) {
        return ",phase=\"" + name + "\"";
    }

    private String line(String name, String moreLabels, String value) {
        return name + "{node=\"" + node + "\"" + moreLabels + "} " + value + "\n";
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / NANOS);
    }
}
