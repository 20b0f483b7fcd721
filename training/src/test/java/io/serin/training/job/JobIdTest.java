package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobIdTest {

    @Test
    void countsOnAfterTheHighestNumber() {
        assertThat(JobId.after(List.of())).isEqualTo(new JobId("job-1"));
        assertThat(JobId.after(List.of(new JobId("job-9"), new JobId("job-10"), new JobId("other"))))
                .isEqualTo(new JobId("job-11"));
    }
}
