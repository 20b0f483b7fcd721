package io.serin.trainer.worker;

import io.serin.cluster.metrics.PrometheusText;
import io.serin.trainer.run.Progress;
import io.serin.trainer.step.PhaseNanos;
import io.serin.training.job.JobId;

/** Counts since the process began, as Prometheus reads them. Thread-safe. */
public final class TrainingMetrics {

    private static final String PHASES = "serin_training_phase_seconds_total";

    private final String node;
    private long samples;
    private long steps;
    private double loss = Double.NaN;
    private PhaseNanos before = PhaseNanos.ZERO;
    private PhaseNanos run = PhaseNanos.ZERO;
    private String work = "";

    public TrainingMetrics(String node) {
        this.node = PrometheusText.label("node", node);
    }

    /** A run counts its phases from zero. */
    synchronized void begun(JobId job, int rank) {
        before = before.plus(run);
        run = PhaseNanos.ZERO;
        work = PrometheusText.label("job", job.text()) + "," + PrometheusText.label("rank", Integer.toString(rank));
    }

    /** @param own this rank's samples of the step */
    synchronized void stepped(int own, Progress progress) {
        samples += own;
        steps++;
        loss = progress.loss();
        run = progress.phases();
    }

    /** Only the info metric has the job as a label: counters by job would be kept for ever. */
    public synchronized String prometheus() {
        PrometheusText text = new PrometheusText();
        text.family("serin_training_samples_total", "counter", "Samples this node has trained on.");
        text.sample("serin_training_samples_total", node, samples);
        text.family("serin_training_steps_total", "counter", "Steps applied on this node.");
        text.sample("serin_training_steps_total", node, steps);
        text.family("serin_training_loss", "gauge", "Mean loss of the last step over all ranks.");
        text.sample("serin_training_loss", node, loss);
        phases(text, before.plus(run));
        text.family("serin_training_job_info", "gauge", "What this node trains, or trained last.");
        if (!work.isEmpty()) {
            text.sample("serin_training_job_info", node + "," + work, 1);
        }
        return text.toString();
    }

    private void phases(PrometheusText text, PhaseNanos all) {
        text.family(PHASES, "counter", "Where this node's time in training steps went.");
        text.seconds(PHASES, phase("data"), all.data());
        text.seconds(PHASES, phase("compute"), all.compute());
        text.seconds(PHASES, phase("wait"), all.waited());
        text.seconds(PHASES, phase("communicate"), all.communicate());
        text.seconds(PHASES, phase("optimize"), all.optimize());
    }

    private String phase(String name) {
        return node + "," + PrometheusText.label("phase", name);
    }
}
