package io.serin.training.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.training.control.TrainingControl.KnownJobs;
import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobPageTest {

    @Test
    void showsEveryJobOnceNewestFirst() {
        List<JobId> shown = new ArrayList<>();
        Optional<JobId> before = Optional.empty();
        int pages = 0;
        do {
            KnownJobs page = list(new JobPage(3, before, Optional.empty()));
            shown.addAll(page.jobs().stream().map(KnownJob::id).toList());
            before = page.next();
            pages++;
        } while (before.isPresent());

        assertThat(shown)
                .isEqualTo(IntStream.iterate(12, number -> number - 1)
                        .limit(12)
                        .mapToObj(JobPageTest::id)
                        .toList());
        assertThat(pages)
                .as("the last one is full and says that it is the last")
                .isEqualTo(4);
    }

    @Test
    void showsThoseOfOneStatus() {
        KnownJobs failed = list(new JobPage(1, Optional.of(id(10)), Optional.of(JobStatus.FAILED)));

        assertThat(failed.jobs()).containsExactly(job(7));
        assertThat(failed.next()).contains(id(7));
        assertThat(list(new JobPage(10, Optional.empty(), Optional.of(JobStatus.QUEUED))))
                .isEqualTo(new KnownJobs(List.of(), Optional.empty()));
    }

    /** 12 jobs, of which every third has failed; half of them come as if they had not ended. */
    private static KnownJobs list(JobPage page) {
        return page.of(
                IntStream.rangeClosed(1, 6).mapToObj(number -> job(2 * number)),
                Stream.of(11, 9, 7, 5, 3, 1).map(JobPageTest::job));
    }

    private static KnownJob job(int number) {
        return new KnownJob.Past(id(number), number % 3 == 1 ? JobStatus.FAILED : JobStatus.COMPLETED, 5);
    }

    private static JobId id(int number) {
        return new JobId("job-" + number);
    }
}
