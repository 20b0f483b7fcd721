package io.serin.router.metrics;

import io.serin.cluster.metrics.PrometheusText;
import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.RankView;
import io.serin.training.progress.Phases;
import io.serin.training.progress.Straggler;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control node's jobs as Prometheus text. Only running jobs have series of their own, so that these do not grow with
 * the history.
 */
public final class JobMetrics {

    private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);
    private static final double MILLIS = 1e-3;

    private final Supplier<CompletionStage<List<JobView>>> jobs;

    private record Running(JobId job, ProgressView progress) {

        String label() {
            return PrometheusText.label("job", job.text());
        }

        String label(RankView rank) {
            return label() + ",rank=\"" + rank.rank() + "\"," + PrometheusText.label("node", rank.node());
        }
    }

    /** @param jobs all that control knows of; may fail */
    public JobMetrics(Supplier<CompletionStage<List<JobView>>> jobs) {
        this.jobs = jobs;
    }

    /** Empty when the jobs cannot be asked now. Never fails. */
    public CompletionStage<String> render() {
        return jobs.get().thenApply(JobMetrics::text).exceptionally(away -> {
            log.debug("no metrics of jobs", away);
            return "";
        });
    }

    private static String text(List<JobView> all) {
        PrometheusText text = new PrometheusText();
        text.family("serin_jobs", "gauge", "Training jobs by status");
        for (JobStatus status : JobStatus.values()) {
            long count = all.stream().filter(job -> job.status() == status).count();
            text.sample("serin_jobs", "status=\"" + status.name().toLowerCase(Locale.ROOT) + "\"", count);
        }
        List<Running> running = all.stream()
                .flatMap(job -> job.progress().map(progress -> new Running(job.id(), progress)).stream())
                .toList();
        gauge(text, running, "serin_job_progress_ratio", "Share of the job's steps that is done", JobMetrics::done);
        gauge(text, running, "serin_job_loss", "Mean loss over the last report's steps", ProgressView::loss);
        gauge(
                text,
                running,
                "serin_job_steps_per_second",
                "Steps over about the last few seconds",
                ProgressView::stepsPerSecond);
        gauge(
                text,
                running,
                "serin_job_samples_per_second",
                "Samples of all ranks over about the last few seconds",
                ProgressView::samplesPerSecond);
        gauge(text, running, "serin_job_eta_seconds", "Until the last epoch ends", ProgressView::etaSeconds);
        phases(text, running);
        ownWork(text, running);
        stragglers(text, running);
        return text.toString();
    }

    private static void gauge(
            PrometheusText text,
            List<Running> running,
            String name,
            String help,
            ToDoubleFunction<ProgressView> figure) {
        text.family(name, "gauge", help);
        running.forEach(job -> text.sample(name, job.label(), figure.applyAsDouble(job.progress())));
    }

    private static double done(ProgressView progress) {
        double steps = (double) progress.epochs() * progress.stepsPerEpoch();
        return ((progress.epoch() - 1.0) * progress.stepsPerEpoch() + progress.step()) / steps;
    }

    private static void phases(PrometheusText text, List<Running> running) {
        String name = "serin_job_phase_seconds_total";
        text.family(name, "counter", "Where a rank's time in steps went since the job's generation began");
        for (Running job : running) {
            for (RankView rank : job.progress().ranks()) {
                Phases phases = rank.phases();
                text.sample(name, job.label(rank) + ",phase=\"data\"", phases.dataSeconds());
                text.sample(name, job.label(rank) + ",phase=\"compute\"", phases.computeSeconds());
                text.sample(name, job.label(rank) + ",phase=\"wait\"", phases.waitSeconds());
                text.sample(name, job.label(rank) + ",phase=\"communicate\"", phases.communicateSeconds());
                text.sample(name, job.label(rank) + ",phase=\"optimize\"", phases.optimizeSeconds());
            }
        }
    }

    private static void ownWork(PrometheusText text, List<Running> running) {
        String name = "serin_job_own_seconds_per_step";
        text.family(name, "gauge", "A rank's data, compute and optimize of a step, over about the last few seconds");
        running.forEach(job -> job.progress()
                .ranks()
                .forEach(rank -> text.sample(name, job.label(rank), rank.ownMillisPerStep() * MILLIS)));
    }

    private static void stragglers(PrometheusText text, List<Running> running) {
        String name = "serin_job_straggler";
        text.family(name, "gauge", "1 on the rank that the others wait for");
        running.forEach(job -> job.progress()
                .ranks()
                .forEach(rank -> text.sample(name, job.label(rank), isStraggler(job.progress(), rank) ? 1 : 0)));
    }

    private static boolean isStraggler(ProgressView progress, RankView rank) {
        return progress.straggler()
                .map(Straggler::rank)
                .filter(slow -> slow == rank.rank())
                .isPresent();
    }
}
