package io.serin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import org.junit.jupiter.api.Test;

class NodeProcessTest {

    @Test
    void asksAkkaForWhatSerinNeedsWhateverTheClassPathsOrder() {
        Config config = NodeProcess.load();

        assertThat(config.getString("akka.cluster.downing-provider-class")).endsWith("SplitBrainResolverProvider");
        assertThat(config.getStringList("akka.serialization.jackson.jackson-modules"))
                .contains(SealedTypesModule.class.getName())
                .hasSizeGreaterThan(1);
        assertThat(config.getString("akka.actor.provider")).isEqualTo("cluster");
    }
}
