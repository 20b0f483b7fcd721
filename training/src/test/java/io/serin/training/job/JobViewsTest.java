package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

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
