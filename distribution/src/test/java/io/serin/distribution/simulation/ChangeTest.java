package io.serin.distribution.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.simulation.LatencyModel;
import io.serin.distribution.console.CommandException;
import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void aCandidateIsGivenByItselfOrBesideTheBaseline() throws CommandException {
        assertThat(Change.of("--o", "0.04", 0.02)).isEqualTo(0.04);
        assertThat(Change.of("--o", "x2", 0.02)).isEqualTo(0.04);
        assertThat(Change.of("--o", "+0.01", 0.02)).isCloseTo(0.03, within(1e-12));
        assertThat(Change.of("--o", "-0.05", 0.9)).isCloseTo(0.85, within(1e-12));
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsOption() {
        for (String text : new String[] {"", "x", "much", "+", "NaN", "xInfinity"}) {
            assertThatThrownBy(() -> Change.of("--candidate-errors", text, 0.02))
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith("--candidate-errors: '" + text + "'");
        }
    }

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
