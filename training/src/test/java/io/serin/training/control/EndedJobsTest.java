package io.serin.training.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndedJobsTest {

    private final EndedJobs jobs = new EndedJobs(2);

    @Test
    void keepsTheViewsOfTheNewestAndALineOfTheOthers() {
        List.of(10, 2, 9).forEach(number -> jobs.add(view(number)));

        assertThat(jobs.newestFirst())
                .containsExactly(
                        new KnownJob.Shown(view(10)),
                        new KnownJob.Shown(view(9)),
                        new KnownJob.Past(id(2), JobStatus.FAILED, 7));
        assertThat(jobs.find(id(2))).contains(new KnownJob.Past(id(2), JobStatus.FAILED, 7));
        assertThat(jobs.find(id(3))).isEmpty();
    }

    @Test
    void countsEachJobOnceHoweverOftenItIsToldOf() {
        jobs.add(new KnownJob.Past(id(1), JobStatus.COMPLETED, 9));
        jobs.add(new KnownJob.Past(id(2), JobStatus.FAILED, 7));
        jobs.add(view(2));
        jobs.add(view(2));

        assertThat(jobs.counts()).isEqualTo(Map.of(JobStatus.COMPLETED, 1L, JobStatus.FAILED, 1L));
        assertThat(jobs.newest()).containsExactly(id(2), id(1));
    }

    private static JobId id(int number) {
        return new JobId("job-" + number);
    }

    private static JobView view(int number) {
        return new JobView(
                id(number),
                Samples.plan(1),
                JobStatus.FAILED,
                Optional.empty(),
                Optional.empty(),
                1,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                7,
                Samples.NOW,
                Optional.of(Samples.NOW));
    }
}
