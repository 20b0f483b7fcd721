package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.engine.Architecture.Convnet;
import io.serin.engine.Architecture.Mlp;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchitectureTest {

    @Test
    void countsTheParametersItInitializes() {
        for (Architecture architecture :
                List.of(Convnet.standard(), new Convnet(3, 5, 7), new Mlp(784, List.of(256, 128), 10), tiny())) {
            assertThat(architecture.initialParameters(1).stream()
                            .mapToInt(NamedTensor::size)
                            .sum())
                    .isEqualTo(architecture.parameterCount());
        }
        assertThat(Convnet.standard().parameterCount()).isEqualTo(206_922);
    }

    @Test
    void givesTheSameBitsForTheSameSeedAndOthersForAnother() {
        assertThat(TorchScriptWriter.write(tiny(), tiny().initialParameters(5)))
                .isEqualTo(TorchScriptWriter.write(tiny(), tiny().initialParameters(5)))
                .isNotEqualTo(TorchScriptWriter.write(tiny(), tiny().initialParameters(6)));
    }

    @Test
    void drawsWeightsUniformlyWithinTheBoundOfTheFanIn() {
        NamedTensor weights =
                new Mlp(100, List.of(400), 2).initialParameters(11).getFirst();
        float[] values = weights.values().toArray(ValueLayout.JAVA_FLOAT);
        double mean = 0;
        double squares = 0;
        for (float value : values) {
            assertThat(value).isBetween(-0.1f, 0.1f);
            mean += value / values.length;
            squares += value * value / values.length;
        }

        // U(-b, b) has variance b^2 / 3; with 40,000 draws both figures are within a few per cent.
        assertThat(mean).isBetween(-0.002, 0.002);
        assertThat(squares).isBetween(0.0032, 0.0035);
    }

    @Test
    void isFoundByNameAndSizes() {
        assertThat(Architecture.of("mlp", List.of(4, 5, 6))).isEqualTo(new Mlp(4, List.of(5), 6));
        assertThat(Architecture.of("convnet", List.of())).isEqualTo(Convnet.standard());
        for (Architecture architecture : List.of(Convnet.standard(), tiny())) {
            assertThat(Architecture.of(architecture.name(), architecture.sizes()))
                    .isEqualTo(architecture);
        }
    }

    @Test
    void refusesAnUnknownNameAndSizesThatCannotBe() {
        assertRefused("transformer", List.of(), "unknown architecture 'transformer'");
        assertRefused("mlp", List.of(4), "needs inputs");
        assertRefused("convnet", List.of(1, 2), "needs first channels");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1 << 20})
    void refusesALayerWidth(int width) {
        assertRefused("mlp", List.of(4, width, 3), "hidden");
        assertRefused("convnet", List.of(width, 2, 3), "firstChannels");
    }

    private static void assertRefused(String name, List<Integer> sizes, String reason) {
        assertThatThrownBy(() -> Architecture.of(name, sizes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static Architecture tiny() {
        return new Mlp(2, List.of(3), 2);
    }
}
