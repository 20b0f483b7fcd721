package io.serin.cluster.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArtifactClientTest {

    @Test
    void givesALargeArtifactTheTimeThatASlowNetworkNeeds() {
        long fourGibibytes = 4L << 30;
        Duration atTwoMegabytesASecond = Duration.ofSeconds(fourGibibytes / 2_000_000);
        assertThat(ArtifactClient.allowed(fourGibibytes)).isGreaterThan(atTwoMegabytesASecond.multipliedBy(2));
        assertThat(ArtifactClient.allowed(0)).isEqualTo(Duration.ofMinutes(2));
    }
}
