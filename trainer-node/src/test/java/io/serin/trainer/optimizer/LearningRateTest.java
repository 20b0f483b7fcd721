package io.serin.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.training.optimizer.Schedule;
import io.serin.training.optimizer.Schedule.Constant;
import io.serin.training.optimizer.Schedule.Cosine;
import io.serin.training.optimizer.Schedule.Step;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** PyTorch's values are those of {@code pytorch/optimizers.json}, made by {@code src/test/python/optimizers.py}. */
final class LearningRateTest {

    /** PyTorch computes each rate from the one before, so its rounding adds up. */
    private static final double TOLERANCE = 1e-12;

    private static final long JOB_STEPS = 100;

    @Test
    void isPyTorchsRateAtEveryStepWithAndWithoutWarmUp() {
        JsonNode schedules = PyTorchReference.read("schedules");

        assertThat(schedules).hasSize(8);
        for (JsonNode given : schedules) {
            Schedule schedule = schedule(given.get("warmupSteps").asLong(), given.get("decay"));
            LearningRate rate = new LearningRate(given.get("base").asDouble(), schedule, JOB_STEPS);
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
        LearningRate rate = new LearningRate(0.8, new Step(4, 2, 0.5), JOB_STEPS);

        assertThat(rate.at(0)).isEqualTo(0.2);
        assertThat(rate.at(3)).isEqualTo(0.8);
        assertThat(rate.at(4)).isEqualTo(0.8);
        assertThat(rate.at(6)).isEqualTo(0.4);
    }

    @Test
    void staysAtTheMinimumWhereTheCosineEnds() {
        LearningRate rate = new LearningRate(1, new Cosine(0, OptionalLong.of(10), 0.125), JOB_STEPS);

        assertThat(rate.at(0)).isEqualTo(1);
        assertThat(rate.at(10)).isEqualTo(0.125);
        assertThat(rate.at(1_000_000)).isEqualTo(0.125);
    }

    @Test
    void endsACosineWithTheJobUnlessToldItsLength() {
        LearningRate untold = new LearningRate(1, new Cosine(10, OptionalLong.empty(), 0), JOB_STEPS);
        LearningRate told = new LearningRate(1, new Cosine(10, OptionalLong.of(JOB_STEPS - 10), 0), JOB_STEPS);
        LearningRate allWarmUp = new LearningRate(1, new Cosine(JOB_STEPS, OptionalLong.empty(), 0), JOB_STEPS);

        for (int step = 0; step < JOB_STEPS + 10; step++) {
            assertThat(untold.at(step)).isEqualTo(told.at(step));
        }
        assertThat(untold.at(JOB_STEPS - 1)).isPositive();
        assertThat(untold.at(JOB_STEPS)).isZero();
        assertThat(allWarmUp.at(JOB_STEPS - 1)).isEqualTo(1);
        assertThat(allWarmUp.at(JOB_STEPS)).isEqualTo(1);
        assertThat(allWarmUp.at(JOB_STEPS + 1)).isZero();
    }

    private static Schedule schedule(long warmupSteps, JsonNode decay) {
        return switch (decay.get("type").asText()) {
            case "constant" -> new Constant(warmupSteps);
            case "step" ->
                new Step(
                        warmupSteps,
                        decay.get("everySteps").asLong(),
                        decay.get("factor").asDouble());
            case "cosine" ->
                new Cosine(
                        warmupSteps,
                        OptionalLong.of(decay.get("steps").asLong()),
                        decay.get("minimum").asDouble());
            default -> throw new AssertionError("unknown decay " + decay);
        };
    }
}
