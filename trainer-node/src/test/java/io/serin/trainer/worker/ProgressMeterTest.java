package io.serin.trainer.worker;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import io.serin.cluster.Role;
import io.serin.http.metrics.MetricsPage;
import io.serin.testing.MetricFamily;
import io.serin.trainer.data.BatchPlan;
import io.serin.trainer.run.EpochReport;
import io.serin.trainer.run.Evaluation;
import io.serin.trainer.run.Progress;
import io.serin.trainer.run.TrainingListener;
import io.serin.trainer.step.PhaseNanos;
import io.serin.training.job.CheckpointReference;
import io.serin.training.job.JobId;
import io.serin.training.job.RosterMember;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.JobPlan.DataSource;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.progress.Phases;
import io.serin.training.progress.RankProgress;
import io.serin.training.worker.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private static final int STEPS = 100;
    private static final int EPOCHS = 3;
    private static final long MILLI = 1_000_000;
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final PhaseNanos USUAL = new PhaseNanos(2 * MILLI, 60 * MILLI, 20 * MILLI, 8 * MILLI, 10 * MILLI);
    private static final PhaseNanos SLOW = new PhaseNanos(2 * MILLI, 150 * MILLI, 30 * MILLI, 8 * MILLI, 10 * MILLI);

    private final List<RankProgress> reports = new ArrayList<>();
    private final TrainingMetrics metrics = new TrainingMetrics();
    private long nowNanos = 7_000 * MILLI;
    private PhaseNanos phases = PhaseNanos.ZERO;
    private final TrainingListener listener = new ProgressMeter(
                    assignment(), new BatchPlan(STEPS * 64, 64, 8), new Reports(), metrics, () -> nowNanos)
            .reportingTo(_ -> {});

    @Test
    void reportsTwiceASecondFromTheFirstStepOnAndDoesNotCountTheJoin() {
        nowNanos += 30_000 * MILLI;
        steps(0, 0, 11, USUAL);

        assertThat(reports).hasSize(3);
        assertThat(reports.getFirst()).satisfies(first -> {
            assertThat(first.step()).isEqualTo(1);
            assertThat(first.stepsPerSecond()).isCloseTo(10, CLOSE);
            assertThat(first.samplesPerSecond()).isCloseTo(640, CLOSE);
            assertThat(first.etaSeconds()).isCloseTo(29.9, CLOSE);
        });
    }

    @Test
    void tellsTheNewestSecondsApartFromTheWholeRun() {
        steps(0, 0, 50, USUAL);
        steps(0, 50, 30, SLOW);

        RankProgress last = reports.getLast();
        assertThat(last.recent().phases().computeSeconds() / last.recent().steps())
                .isCloseTo(0.15, CLOSE);
        assertThat(last.stepsPerSecond()).isCloseTo(5, CLOSE);
        assertThat(last.recent().samples()).isEqualTo(last.recent().steps() * 32);
        assertThat(last.phases()).satisfies(all -> {
            assertThat(all.dataSeconds()).isCloseTo(last.step() * 0.002, CLOSE);
            assertThat(all.waitSeconds()).isCloseTo(1.0 + (last.step() - 50) * 0.03, CLOSE);
        });
    }

    @Test
    void countsTheEvaluationsToComeInTheTimeLeftButNotInTheSteps() {
        steps(0, 0, STEPS, USUAL);
        nowNanos += 4_000 * MILLI;
        listener.epochEnded(new EpochReport(0, 1, 0, STEPS * 64, nowNanos, new Evaluation(1, 1, 1)));
        steps(1, 0, 1, USUAL);

        RankProgress last = reports.getLast();
        assertThat(last.epoch()).isEqualTo(2);
        assertThat(last.stepsPerSecond()).isCloseTo(10, CLOSE);
        assertThat(last.etaSeconds()).isCloseTo(19.9 + 2 * 4, CLOSE);
    }

    /** Every step's report would be a message to control. */
    @Test
    void reportsAnEpochsLastStepWhereALongEvaluationFollowsAndNotWhereAShortOneDoes() {
        PhaseNanos quick = new PhaseNanos(0, 1_000, 0, 0, 0);
        steps(0, 0, STEPS, quick);
        assertThat(reports.getLast().step())
                .as("how long it takes is not known yet")
                .isEqualTo(STEPS);
        ended(0, 10 * MILLI);
        int before = reports.size();
        steps(1, 0, STEPS, quick);
        assertThat(reports).hasSize(before);
        ended(1, 4_000 * MILLI);
        steps(2, 0, STEPS, quick);
        assertThat(reports.getLast().step()).isEqualTo(STEPS);
    }

    private void ended(int epoch, long evaluationNanos) {
        nowNanos += evaluationNanos;
        listener.epochEnded(new EpochReport(epoch, 1, 0, STEPS * 64, nowNanos, new Evaluation(1, 1, 1)));
    }

    @Test
    void takesOneStepForRecentWhenItIsLongerThanTheSpan() {
        PhaseNanos long10 = new PhaseNanos(0, 10_000 * MILLI, 0, 0, 0);
        steps(0, 0, 5, long10);

        assertThat(reports).hasSize(5);
        assertThat(reports.getLast().recent().steps()).isEqualTo(1);
        assertThat(reports.getLast().recent().phases()).isEqualTo(new Phases(0, 10, 0, 0, 0));
    }

    @Test
    void countsEveryPhaseInTheNodesMetrics() {
        steps(0, 0, 10, USUAL);

        String text =
                text(new MetricsPage("t", Set.of(Role.TRAINER), List.of(() -> completedStage(metrics.collect()))));
        assertThat(text.lines())
                .contains(
                        "# TYPE serin_training_phase_seconds_total counter",
                        "serin_training_phase_seconds_total{phase=\"wait\"} 0.2",
                        "serin_training_phase_seconds_total{phase=\"communicate\"} 0.08",
                        "serin_training_job_info{job=\"job-1\",rank=\"1\"} 1");
        assertThat(MetricFamily.scraped(text)).isEqualTo(MetricFamily.documented("Every node", "Trainers"));
    }

    private static String text(MetricsPage page) {
        HttpEntity entity =
                page.answer(HttpRequest.create()).toCompletableFuture().join().entity();
        return ((HttpEntity.Strict) entity).getData().utf8String();
    }

    private void steps(int epoch, int first, int count, PhaseNanos each) {
        for (int step = first; step < first + count; step++) {
            phases = phases.plus(each);
            nowNanos += each.sum();
            listener.progressed(new Progress(epoch, step, STEPS, 0.5f, phases));
        }
    }

    private static Assignment assignment() {
        List<RosterMember> roster =
                List.of(new RosterMember("trainer-0", "h", "a"), new RosterMember("trainer-1", "h", "b"));
        return new Assignment(new JobId("job-1"), "job-1-abc", 1, 1, roster, Optional.empty(), plan());
    }

    private static JobPlan plan() {
        return new JobPlan(
                "digits",
                "mlp",
                new DataSource("idx", "/data", Optional.empty()),
                EPOCHS,
                64,
                OptimizerPlan.sgd(0.05, 0.9),
                7,
                2,
                8,
                0);
    }

    private final class Reports implements RankEvents {

        @Override
        public void checkpointFailed(Throwable failure) {
            throw new AssertionError("no checkpoint here", failure);
        }

        @Override
        public void progressed(RankProgress progress) {
            reports.add(progress);
        }

        @Override
        public void checkpointed(CheckpointReference checkpoint) {
            throw new AssertionError("nothing was saved");
        }
    }
}
