package io.serin.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.trainer.optimizer.LearningRate.Decay;
import io.serin.trainer.optimizer.LearningRate.Decay.Constant;
import io.serin.trainer.optimizer.LearningRate.Decay.Cosine;
import io.serin.trainer.optimizer.LearningRate.Decay.Step;
import org.junit.jupiter.api.Test;

/** PyTorch's values are those of {@code pytorch/optimizers.json}, made by {@code src/test/python/optimizers.py}. */
final class LearningRateTest {

    /** PyTorch computes each rate from the one before, so its rounding adds up. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void isPyTorchsRateAtEveryStepWithAndWithoutWarmUp() {
        JsonNode schedules = PyTorchReference.read("schedules");

        assertThat(schedules).hasSize(8);
        for (JsonNode given : schedules) {
            LearningRate rate = new LearningRate(
                    given.get("base").asDouble(), given.get("warmupSteps").asLong(), decay(given.get("decay")));
            JsonNode rates = given.get("rates");
            for (int step = 0; step < rates.size(); step++) {
                assertThat(rate.at(step))
                        .as("%s, warm-up %s, step %d", given.get("decay"), given.get("warmupSteps"), step)
                        .isCloseTo(rates.get(step).asDouble(), within(TOLERANCE));
            }
        }
    }

    @Test
    void reachesTheBaseWithTheLastStepOfTheWarmUp() {
        LearningRate rate = new LearningRate(0.8, 4, new Step(2, 0.5));

        assertThat(rate.at(0)).isEqualTo(0.2);
        assertThat(rate.at(3)).isEqualTo(0.8);
        assertThat(rate.at(4)).isEqualTo(0.8);
        assertThat(rate.at(6)).isEqualTo(0.4);
    }

    @Test
    void staysAtTheMinimumWhereTheCosineEnds() {
        LearningRate rate = new LearningRate(1, 0, new Cosine(10, 0.125));

        assertThat(rate.at(0)).isEqualTo(1);
        assertThat(rate.at(10)).isEqualTo(0.125);
        assertThat(rate.at(1_000_000)).isEqualTo(0.125);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> LearningRate.constant(0)).hasMessageContaining("base");
        assertThatThrownBy(() -> new LearningRate(1, -1, new Constant())).hasMessageContaining("warmupSteps");
        assertThatThrownBy(() -> new Step(0, 0.5)).hasMessageContaining("everySteps");
        assertThatThrownBy(() -> new Step(1, 0)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new Cosine(0, 0)).hasMessageContaining("steps");
        assertThatThrownBy(() -> new Cosine(1, -1)).hasMessageContaining("minimum");
    }

    private static Decay decay(JsonNode decay) {
        return switch (decay.get("type").asText()) {
            case "constant" -> new Constant();
            case "step" ->
                new Step(decay.get("everySteps").asLong(), decay.get("factor").asDouble());
            case "cosine" ->
                new Cosine(decay.get("steps").asLong(), decay.get("minimum").asDouble());
            default -> throw new AssertionError("unknown decay " + decay);
        };
    }
}
