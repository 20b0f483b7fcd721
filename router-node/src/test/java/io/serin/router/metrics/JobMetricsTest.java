package io.serin.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.testing.MetricFamily;
import io.serin.training.control.JobCensus;
import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.RankView;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.JobPlan.DataSource;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.progress.PhaseShares;
import io.serin.training.progress.Phases;
import io.serin.training.progress.Straggler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class JobMetricsTest {

    private static final PhaseShares SHARES = new PhaseShares(0.1, 0.5, 0.2, 0.1, 0.1);

    @Test
    void writesARunningJobsPaceAndEachRanksPhasesAndNamesTheStraggler() {
        String text = rendered(CompletableFuture.completedStage(new JobCensus(
                Map.of(JobStatus.RUNNING, 1L, JobStatus.FAILED, 2L),
                List.of(job("job-2", JobStatus.RUNNING, Optional.of(progress()))))));

        assertThat(text.lines())
                .contains(
                        "serin_jobs{status=\"running\"} 1.0",
                        "serin_jobs{status=\"failed\"} 2.0",
                        "serin_jobs{status=\"queued\"} 0.0",
                        "# TYPE serin_job_steps_per_second gauge",
                        "serin_job_steps_per_second{job=\"job-2\"} 40.0",
                        "serin_job_samples_per_second{job=\"job-2\"} 5120.0",
                        "serin_job_loss{job=\"job-2\"} 0.5",
                        "serin_job_eta_seconds{job=\"job-2\"} 17.5",
                        "serin_job_progress_ratio{job=\"job-2\"} 0.75",
                        "# TYPE serin_job_phase_seconds_total counter",
                        "serin_job_phase_seconds_total{job=\"job-2\",node=\"trainer-1\",phase=\"wait\",rank=\"1\"} 3.0",
                        "serin_job_own_step_seconds{job=\"job-2\",node=\"trainer-0\",rank=\"0\"} 0.01",
                        "serin_job_straggler{job=\"job-2\",node=\"trainer-0\",rank=\"0\"} 0.0",
                        "serin_job_straggler{job=\"job-2\",node=\"trainer-1\",rank=\"1\"} 1.0");
        assertThat(MetricFamily.scraped(text)).isEqualTo(MetricFamily.documented("Every node", "The control node"));
    }

    @Test
    void saysNothingWhileControlIsAway() {
        JobMetrics away = new JobMetrics(() -> CompletableFuture.failedStage(new TimeoutException("away")));

        assertThat(away.collect().toCompletableFuture().join()).isEmpty();
    }

    @Test
    void waitsForAControlPlaneThatDoesNotAnswerLessThanAScrapeMayTake() {
        JobMetrics silent = new JobMetrics(CompletableFuture::new);

        assertThat(silent.collect()).succeedsWithin(Duration.ofSeconds(8)).satisfies(metrics -> assertThat(metrics)
                .isEmpty());
    }

    private static String rendered(CompletionStage<JobCensus> jobs) {
        return MetricsText.of(new JobMetrics(() -> jobs).collect());
    }

    private static ProgressView progress() {
        return new ProgressView(
                2,
                2,
                50,
                100,
                0.5,
                5_120,
                40,
                17.5,
                List.of(rank(0, 10), rank(1, 15)),
                Optional.of(new Straggler(1, "trainer-1", 1.5, 15, 10)),
                Optional.empty());
    }

    private static RankView rank(int rank, double ownMillis) {
        return new RankView(rank, "trainer-" + rank, new Phases(1, 2, 3, 4, 5), SHARES, ownMillis);
    }

    private static JobView job(String id, JobStatus status, Optional<ProgressView> progress) {
        JobPlan plan = new JobPlan(
                "m",
                "mlp",
                new DataSource("idx", "/data", Optional.empty()),
                2,
                64,
                OptimizerPlan.sgd(0.1, 0.9),
                7,
                2,
                8,
                0);
        return new JobView(
                new JobId(id),
                plan,
                status,
                Optional.empty(),
                Optional.empty(),
                1,
                List.of("trainer-0", "trainer-1"),
                progress,
                Optional.empty(),
                3,
                Instant.EPOCH,
                Optional.empty());
    }
}
