package io.serin.training.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.training.job.JobAnswer;
import io.serin.training.job.JobEvent.GenerationInstalled;
import io.serin.training.job.JobEvent.JobCancelled;
import io.serin.training.job.JobEvent.JobSubmitted;
import io.serin.training.job.JobReason;
import io.serin.training.job.JobStatus;
import io.serin.training.job.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlJobsTest {

    private final FakeAudit audit = new FakeAudit();
    private final ControlJobs jobs = new ControlJobs(Optional::empty, Optional::empty, () -> Optional.of(audit));

    @Test
    void isUnavailableWhileThereIsNoControlActor() {
        assertThat(jobs.get("job-1")).isCompletedWithValueMatching(answer -> reason(answer) == JobReason.UNAVAILABLE);
        assertThat(jobs.submit(Samples.plan(1), "ada"))
                .isCompletedWithValueMatching(answer -> reason(answer) == JobReason.UNAVAILABLE);
    }

    @Test
    void replaysAJobFromItsLogAlone() {
        audit.events = List.of(
                new JobSubmitted(Samples.plan(2), "ada", Samples.NOW),
                new GenerationInstalled(1, Samples.roster(2), Optional.empty(), Samples.NOW),
                new JobCancelled("ada", "enough", Samples.NOW));

        assertThat(status(2)).isEqualTo(JobStatus.RUNNING);
        assertThat(status(3)).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void refusesToReplayBeyondTheLogOrBeforeIt() {
        audit.events = List.of(new JobSubmitted(Samples.plan(2), "ada", Samples.NOW));

        assertThat(reason(replay(2))).isEqualTo(JobReason.INVALID_SEQUENCE);
        assertThat(reason(replay(0))).isEqualTo(JobReason.INVALID_SEQUENCE);
    }

    private JobAnswer replay(long sequence) {
        return jobs.replay("job-1", sequence).toCompletableFuture().join();
    }

    private JobStatus status(long sequence) {
        return replay(sequence) instanceof JobAnswer.Accepted accepted
                ? accepted.job().status()
                : JobStatus.FAILED;
    }

    private static JobReason reason(JobAnswer answer) {
        return answer instanceof JobAnswer.Refused refused ? refused.reason() : JobReason.UNKNOWN_JOB;
    }
}
