package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShortTrainingTest {

    @Test
    void learnsAndRepeatsItsLosses() {
        double[] first = ShortTraining.losses(OptionalInt.empty(), 60, _ -> {});
        double[] second = ShortTraining.losses(OptionalInt.empty(), 60, _ -> {});

        assertThat(second).isEqualTo(first);
        assertThat(first[59]).isLessThan(first[0] / 2);
    }

    @Test
    void theReductionGetsTheGradientsThemselves() {
        AtomicInteger floats = new AtomicInteger();

        double[] losses = ShortTraining.losses(OptionalInt.empty(), 3, gradient -> {
            floats.addAndGet((int) (gradient.byteSize() / Float.BYTES));
            zero(gradient);
        });

        assertThat(floats).hasValue(3 * (16 * 32 + 32));
        assertThat(losses[2]).as("nothing is learnt from zeros").isEqualTo(losses[0]);
    }

    private static void zero(MemorySegment gradient) {
        for (long i = 0; i < gradient.byteSize() / Float.BYTES; i++) {
            gradient.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, 0);
        }
    }
}
