package io.serin.cluster.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrometheusTextTest {

    private final PrometheusText text = new PrometheusText();

    @Test
    void writesAFamilyBeforeItsSamples() {
        text.family("serin_steps_total", "counter", "Steps applied.");
        text.sample("serin_steps_total", "", 7);
        text.sample("serin_steps_total", PrometheusText.label("node", "trainer-1"), 0.5);

        assertThat(text).hasToString("""
                # HELP serin_steps_total Steps applied.
                # TYPE serin_steps_total counter
                serin_steps_total 7
                serin_steps_total{node="trainer-1"} 0.5
                """);
    }

    @Test
    void writesSumsOfNanosecondsAsSecondsToTheMicrosecond() {
        text.seconds("serin_wait_seconds_total", "", 200_000_499);

        assertThat(text).hasToString("serin_wait_seconds_total 0.200000\n");
    }

    @Test
    void escapesWhatWouldEndALabel() {
        assertThat(PrometheusText.label("why", "a\"b\\c\nd")).isEqualTo("why=\"a\\\"b\\\\c\\nd\"");
    }
}
