package io.serin.distribution.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.distribution.console.CommandException;
import org.junit.jupiter.api.Test;

class FigureTextTest {

    @Test
    void aCandidateIsGivenByItselfOrBesideTheBaseline() throws CommandException {
        assertThat(FigureText.of("--o", "0.04", 0.02)).isEqualTo(0.04);
        assertThat(FigureText.of("--o", "x2", 0.02)).isEqualTo(0.04);
        assertThat(FigureText.of("--o", "+0.01", 0.02)).isCloseTo(0.03, within(1e-12));
        assertThat(FigureText.of("--o", "-0.05", 0.9)).isCloseTo(0.85, within(1e-12));
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsOption() {
        for (String text : new String[] {"", "x", "much", "+", "NaN", "xInfinity"}) {
            assertThatThrownBy(() -> FigureText.of("--candidate-errors", text, 0.02))
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith("--candidate-errors: '" + text + "'");
        }
    }
}
