package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.training.job.JobEvent.GenerationInstalled;
import io.serin.training.job.JobEvent.JobCancelled;
import io.serin.training.job.JobEvent.JobSubmitted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobReplayTest {

    private static final List<JobEvent> LOG = List.of(
            new JobSubmitted(Samples.plan(2), new Actor("ada"), Samples.NOW),
            new GenerationInstalled(1, Samples.roster(2), Optional.empty(), Samples.NOW),
            new JobCancelled(new Actor("ada"), "enough", Samples.NOW));

    @Test
    void showsAJobAsItsFirstEventsMakeIt() {
        assertThat(status(2)).isEqualTo(JobStatus.RUNNING);
        assertThat(status(3)).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void refusesToReplayBeyondTheLogAndWhatHasNone() {
        assertThat(reason(replayed(Samples.JOB, LOG).view(4))).isEqualTo(JobReason.INVALID_SEQUENCE);
        assertThat(reason(replayed(new JobId("job-2"), List.of()).view(1))).isEqualTo(JobReason.UNKNOWN_JOB);
    }

    static JobReplay replayed(JobId job, List<JobEvent> events) {
        JobReplay replayed = JobReplay.of(job);
        for (JobEvent event : events) {
            replayed = replayed.after(event);
        }
        return replayed;
    }

    private static JobStatus status(int sequence) {
        return switch (replayed(Samples.JOB, LOG.subList(0, sequence)).view(sequence)) {
            case Answer.Done<JobView>(JobView view) -> view.status();
            case Answer.Refused<JobView>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private static Reason reason(Answer<JobView> answer) {
        return switch (answer) {
            case Answer.Done<JobView> done -> throw new AssertionError(done);
            case Answer.Refused<JobView>(Refusal refusal) -> refusal.reason();
        };
    }
}
