package io.serin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDateTest {

    /** The example of RFC 9110, 5.6.7. */
    @Test
    void hasTwoDigitsForADayBelowTen() {
        assertThat(HttpDate.of(Instant.parse("1994-11-06T08:49:37Z"))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpDate.of(Instant.parse("2026-11-27T13:31:00Z"))).isEqualTo("Fri, 27 Nov 2026 13:31:00 GMT");
    }
}
