package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.cluster.json.StrictJson;
import io.serin.training.progress.JobProgress;
import io.serin.training.progress.RankProgress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobViewsTest {

    private static final Optional<String> WAIT = Optional.of("needs 2 trainers of one host; none is free");

    @Test
    void showNothingBeforeAJobIsSubmitted() {
        assertThat(view(new JobState.Unsubmitted(), WAIT)).isEmpty();
    }

    @Test
    void sayWhatAQueuedJobWaitsFor() {
        assertThat(reason(Samples.queued(2), WAIT)).isEqualTo(WAIT);
        assertThat(reason(Samples.queued(2), Optional.empty())).isEmpty();
    }

    @Test
    void sayWhyAJobWaitsAgain() {
        JobState running = Samples.running(2);
        JobState again =
                Samples.apply(running, Job.lose(running, 1, Samples.member(1), "left the cluster", Samples.NOW));
        String earlier =
                "generation 1 ended with LOST_NODE: trainer-1 (rank 1) left the cluster; restarts from the beginning";

        assertThat(reason(again, WAIT)).contains(WAIT.get() + " (" + earlier + ")");
        assertThat(reason(again, Optional.empty())).contains(earlier);
    }

    @Test
    void sayWhenAJobIsTriedAgainWhileItMayNotYet() {
        JobState state = Samples.running(2);
        for (int generation = 1; generation <= 2; generation++) {
            state = Samples.apply(state, Job.lose(state, generation, Samples.member(1), "is gone", Samples.NOW));
            assertThat(view(state, WAIT).flatMap(JobView::nextTryAt))
                    .isEqualTo(generation == 1 ? Optional.empty() : Optional.of(Samples.NOW.plusSeconds(5)));
            state = generation == 1 ? Samples.apply(state, Job.install(state, Samples.roster(2), Samples.NOW)) : state;
        }

        assertThat(reason(state, Optional.empty())).hasValueSatisfying(reason -> assertThat(reason)
                .endsWith("restarts from the beginning, not before 2026-11-22T12:00:05Z"));
        JobState again = Samples.apply(state, Job.install(state, Samples.roster(2), Samples.NOW.plusSeconds(5)));
        assertThat(view(again, WAIT).flatMap(JobView::nextTryAt)).isEmpty();
    }

    /** Older jobs completed with what is no number, and their journals say so. */
    @Test
    void leaveOutATestLossThatIsNoNumber() {
        JobResult result = new JobResult("a".repeat(64), "e".repeat(64), true, 0.1, Double.NaN, 60_000, 5_000);
        JobState completed = Job.evolve(Samples.running(2), new JobEvent.JobCompleted(result, Samples.NOW));

        JobView shown = view(completed, Optional.empty()).orElseThrow();

        assertThat(shown.result().orElseThrow().testLoss()).isEmpty();
        assertThat(new String(StrictJson.write(shown), StandardCharsets.UTF_8)).doesNotContain("NaN");
    }

    @Test
    void sayWhyTheNewestCheckpointWasNotKeptAndShowNoFigureThatIsNoNumber() {
        ReportedRanks ranks = new ReportedRanks();
        RankReport fine = Samples.progressed(1, 0, 42);
        RankProgress progress = fine.progress().orElseThrow();
        ranks.add(Samples.running(2), with(fine, progress, Optional.of("No space left on device")));

        assertThat(ranks.progress().flatMap(JobProgress::checkpointFault)).contains("No space left on device");

        RankProgress lossless =
                new RankProgress(1, 43, 100, Double.NaN, 1_000, 10, 20, progress.phases(), progress.recent());
        ranks.add(Samples.running(2), with(fine, lossless, Optional.empty()));

        assertThat(ranks.progress()).isEmpty();
    }

    private static RankReport with(RankReport report, RankProgress progress, Optional<String> checkpointFault) {
        return new RankReport(
                report.job(), 1, 0, Optional.of(progress), Optional.empty(), Optional.empty(), checkpointFault);
    }

    @Test
    void sayNothingOfAWaitThatIsOver() {
        assertThat(reason(Samples.running(2), WAIT)).isEmpty();
    }

    private static Optional<String> reason(JobState state, Optional<String> wait) {
        return view(state, wait).flatMap(JobView::reason);
    }

    private static Optional<JobView> view(JobState state, Optional<String> wait) {
        return JobViews.of(new JobChanged(Samples.JOB, 1, state, Optional.empty(), List.of()), wait);
    }
}
