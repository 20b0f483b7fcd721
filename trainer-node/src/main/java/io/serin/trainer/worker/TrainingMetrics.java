package io.serin.trainer.worker;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.serin.trainer.run.Progress;
import io.serin.trainer.step.PhaseNanos;
import io.serin.training.job.JobId;
import java.util.Optional;

/** Counts since the process began, as Prometheus reads them. Thread-safe. */
public final class TrainingMetrics implements MultiCollector {

    private static final double NANOS = 1e9;

    private long samples;
    private long steps;
    private double loss = Double.NaN;
    private PhaseNanos before = PhaseNanos.ZERO;
    private PhaseNanos run = PhaseNanos.ZERO;
    private Optional<Labels> work = Optional.empty();

    /** A run counts its phases from zero. */
    synchronized void begun(JobId job, int rank) {
        before = before.plus(run);
        run = PhaseNanos.ZERO;
        work = Optional.of(Labels.of("job", job.text(), "rank", Integer.toString(rank)));
    }

    /** @param own this rank's samples of the step */
    synchronized void stepped(int own, Progress progress) {
        samples += own;
        steps++;
        loss = progress.loss();
        run = progress.phases();
    }

    /** Only the info metric has the job as a label: counters by job would be kept for ever. */
    @Override
    public synchronized MetricSnapshots collect() {
        return MetricSnapshots.of(
                counter("serin_training_samples_total", "Samples this node has trained on", samples),
                counter("serin_training_steps_total", "Steps applied on this node", steps),
                GaugeSnapshot.builder()
                        .name("serin_training_loss")
                        .help("Mean loss of the last step over all ranks; NaN before the first")
                        .dataPoint(GaugeDataPointSnapshot.builder().value(loss).build())
                        .build(),
                phases(before.plus(run)),
                info());
    }

    private InfoSnapshot info() {
        InfoSnapshot.Builder info =
                InfoSnapshot.builder().name("serin_training_job_info").help("What this node trains, or trained last");
        work.ifPresent(labels ->
                info.dataPoint(InfoDataPointSnapshot.builder().labels(labels).build()));
        return info.build();
    }

    private static CounterSnapshot counter(String name, String help, long count) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        CounterDataPointSnapshot.builder().value((double) count).build())
                .build();
    }

    private static CounterSnapshot phases(PhaseNanos all) {
        return CounterSnapshot.builder()
                .name("serin_training_phase_seconds_total")
                .help("Where this node's time in training steps went")
                .dataPoint(phase("data", all.data()))
                .dataPoint(phase("compute", all.compute()))
                .dataPoint(phase("wait", all.waited()))
                .dataPoint(phase("communicate", all.communicate()))
                .dataPoint(phase("optimize", all.optimize()))
                .build();
    }

    private static CounterDataPointSnapshot phase(String name, long nanos) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("phase", name))
                .value(nanos / NANOS)
                .build();
    }
}
