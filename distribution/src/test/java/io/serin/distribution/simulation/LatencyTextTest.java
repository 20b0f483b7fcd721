package io.serin.distribution.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.deploy.simulation.traffic.LatencyModel;
import io.serin.distribution.console.CommandException;
import org.junit.jupiter.api.Test;

class LatencyTextTest {

    @Test
    void latenciesAreModelsOrTimesTheBaselines() throws CommandException {
        LatencyModel baseline = LatencyText.of("--latency", "pareto:30:2.5");
        assertThat(baseline).isEqualTo(new LatencyModel.Pareto(30, 2.5));
        assertThat(LatencyText.ofCandidate("--candidate-latency", "x1.5", baseline))
                .isEqualTo(new LatencyModel.Pareto(45, 2.5));
        assertThat(LatencyText.ofCandidate("--candidate-latency", "lognormal:44:0.5", baseline))
                .isEqualTo(new LatencyModel.LogNormal(44, 0.5));
    }

    @Test
    void otherLatenciesAreRefusedWithTheirOption() {
        for (String text :
                new String[] {"normal:1:2", "lognormal:1", "lognormal:a:2", "pareto:0:2", "pareto:1:2:3", ""}) {
            assertThatThrownBy(() -> LatencyText.of("--latency", text))
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith("--latency: ");
        }
    }
}
