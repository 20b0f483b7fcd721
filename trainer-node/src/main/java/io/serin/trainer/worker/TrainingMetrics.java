package io.serin.trainer.worker;

import io.serin.trainer.step.PhaseNanos;
import io.serin.trainer.step.Progress;
import java.util.Locale;

/** Counts since the process began, as Prometheus reads them. Thread-safe. */
public final class TrainingMetrics {

    private static final double NANOS = 1e9;

    private final String node;
    private long samples;
    private long steps;
    private double loss = Double.NaN;
    private PhaseNanos before = PhaseNanos.ZERO;
    private PhaseNanos run = PhaseNanos.ZERO;

    public TrainingMetrics(String node) {
        this.node = node;
    }

    /** A run counts its phases from zero. */
    synchronized void begun() {
        before = sum();
        run = PhaseNanos.ZERO;
    }

    /** @param own this rank's samples of the step */
    synchronized void stepped(int own, Progress progress) {
        samples += own;
        steps++;
        loss = progress.loss();
        run = progress.phases();
    }

    /** Text format 0.0.4. */
    public synchronized String prometheus() {
        PhaseNanos all = sum();
        return metric("serin_training_samples_total", "counter", "Samples this node has trained on.")
                + line("serin_training_samples_total", "", Long.toString(samples))
                + metric("serin_training_steps_total", "counter", "Steps applied on this node.")
                + line("serin_training_steps_total", "", Long.toString(steps))
                + metric("serin_training_loss", "gauge", "Mean loss of the last step over all ranks.")
                + line("serin_training_loss", "", Double.toString(loss))
                + metric("serin_training_phase_seconds_total", "counter", "Where this node's training time went.")
                + line("serin_training_phase_seconds_total", "data", seconds(all.data()))
                + line("serin_training_phase_seconds_total", "compute", seconds(all.compute()))
                + line("serin_training_phase_seconds_total", "communicate", seconds(all.communicate()))
                + line("serin_training_phase_seconds_total", "optimize", seconds(all.optimize()));
    }

    private PhaseNanos sum() {
        return new PhaseNanos(
                before.data() + run.data(),
                before.compute() + run.compute(),
                before.communicate() + run.communicate(),
                before.optimize() + run.optimize());
    }

    private static String metric(String name, String type, String help) {
        return "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
    }

    private String line(String name, String phase, String value) {
        String labels = "node=\"" + node + "\"" + (phase.isEmpty() ? "" : ",phase=\"" + phase + "\"");
        return name + "{" + labels + "} " + value + "\n";
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / NANOS);
    }
}
