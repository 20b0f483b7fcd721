package io.serin.training.job;

import static io.serin.training.job.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryRuleTest {

    @Test
    void waitsFromTheSecondFailureOnFiveSecondsDoublingToFiveMinutes() {
        assertThat(RetryRule.retryAt(1, NOW)).isEmpty();
        assertThat(IntStream.of(2, 3, 4, 5, 6, 7, 8, 9, Integer.MAX_VALUE).mapToObj(failures -> Duration.between(
                                NOW, RetryRule.retryAt(failures, NOW).orElseThrow())
                        .toSeconds()))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void restoresCreditAfterTenMinutes() {
        assertThat(RetryRule.restoresCredit(NOW, NOW.plus(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(RetryRule.restoresCredit(
                        NOW, NOW.plus(Duration.ofMinutes(10)).minusMillis(1)))
                .isFalse();
        assertThat(RetryRule.restoresCredit(NOW, NOW.minusSeconds(1))).isFalse();
    }
}
