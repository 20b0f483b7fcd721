package io.serin.router.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.serin.training.control.JobCensus;
import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.RankView;
import io.serin.training.progress.Phases;
import io.serin.training.progress.Straggler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control node's jobs for Prometheus. Only running jobs have series of their own, so that these do not grow with the
 * history.
 */
public final class JobMetrics {

    private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);
    /** Well within what a scrape may take, so that a control plane that does not answer hides no other metrics. */
    private static final Duration ASKED_WITHIN = Duration.ofSeconds(2);

    private static final double MILLIS = 1e-3;

    private final Supplier<CompletionStage<JobCensus>> jobs;

    private record Running(JobId job, ProgressView progress) {

        Labels labels() {
            return Labels.of("job", job.text());
        }

        Labels labels(RankView rank) {
            return labels().add("rank", Integer.toString(rank.rank())).add("node", rank.node());
        }
    }

    /** @param jobs all that control knows of; may fail */
    public JobMetrics(Supplier<CompletionStage<JobCensus>> jobs) {
        this.jobs = jobs;
    }

    /** None when the jobs cannot be asked now. Never fails. */
    public CompletionStage<MetricSnapshots> collect() {
        return jobs.get()
                .toCompletableFuture()
                .copy()
                .orTimeout(ASKED_WITHIN.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(JobMetrics::of)
                .exceptionally(away -> {
                    log.debug("no metrics of jobs", away);
                    return MetricSnapshots.of();
                });
    }

    private static MetricSnapshots of(JobCensus census) {
        List<Running> running = census.open().stream()
                .flatMap(job -> job.progress().map(progress -> new Running(job.id(), progress)).stream())
                .toList();
        return MetricSnapshots.of(
                byStatus(census.counts()),
                perJob(running, "serin_job_progress_ratio", "Share of the job's steps that is done", JobMetrics::done),
                perJob(running, "serin_job_loss", "Mean loss over the last report's steps", ProgressView::loss),
                perJob(
                        running,
                        "serin_job_steps_per_second",
                        "Steps over about the last few seconds",
                        ProgressView::stepsPerSecond),
                perJob(
                        running,
                        "serin_job_samples_per_second",
                        "Samples of all ranks over about the last few seconds",
                        ProgressView::samplesPerSecond),
                perJob(running, "serin_job_eta_seconds", "Until the last epoch ends", ProgressView::etaSeconds),
                phases(running),
                perRank(
                        running,
                        "serin_job_own_step_seconds",
                        "A rank's data, compute and optimize of a step, over about the last few seconds",
                        (job, rank) -> rank.ownMillisPerStep() * MILLIS),
                perRank(
                        running,
                        "serin_job_straggler",
                        "1 on the rank that the others wait for",
                        (job, rank) -> isStraggler(job, rank) ? 1.0 : 0.0));
    }

    private static GaugeSnapshot byStatus(Map<JobStatus, Long> counts) {
        GaugeSnapshot.Builder jobs = GaugeSnapshot.builder().name("serin_jobs").help("Training jobs by status");
        for (JobStatus status : JobStatus.values()) {
            jobs.dataPoint(point(
                    Labels.of("status", status.name().toLowerCase(Locale.ROOT)), counts.getOrDefault(status, 0L)));
        }
        return jobs.build();
    }

    private static GaugeSnapshot perJob(
            List<Running> running, String name, String help, ToDoubleFunction<ProgressView> figure) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        running.forEach(job -> gauge.dataPoint(point(job.labels(), figure.applyAsDouble(job.progress()))));
        return gauge.build();
    }

    private static GaugeSnapshot perRank(
            List<Running> running, String name, String help, BiFunction<ProgressView, RankView, Double> figure) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        for (Running job : running) {
            job.progress()
                    .ranks()
                    .forEach(rank -> gauge.dataPoint(point(job.labels(rank), figure.apply(job.progress(), rank))));
        }
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static double done(ProgressView progress) {
        double steps = (double) progress.epochs() * progress.stepsPerEpoch();
        return ((progress.epoch() - 1.0) * progress.stepsPerEpoch() + progress.step()) / steps;
    }

    private static CounterSnapshot phases(List<Running> running) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name("serin_job_phase_seconds_total")
                .help("Where a rank's time in steps went since the job's generation began");
        for (Running job : running) {
            for (RankView rank : job.progress().ranks()) {
                Labels labels = job.labels(rank);
                Phases phases = rank.phases();
                counter.dataPoint(phase(labels, "data", phases.dataSeconds()));
                counter.dataPoint(phase(labels, "compute", phases.computeSeconds()));
                counter.dataPoint(phase(labels, "wait", phases.waitSeconds()));
                counter.dataPoint(phase(labels, "communicate", phases.communicateSeconds()));
                counter.dataPoint(phase(labels, "optimize", phases.optimizeSeconds()));
            }
        }
        return counter.build();
    }

    private static CounterDataPointSnapshot phase(Labels rank, String name, double seconds) {
        return CounterDataPointSnapshot.builder()
                .labels(rank.add("phase", name))
                .value(seconds)
                .build();
    }

    private static boolean isStraggler(ProgressView progress, RankView rank) {
        return progress.straggler()
                .map(Straggler::rank)
                .filter(slow -> slow == rank.rank())
                .isPresent();
    }
}
