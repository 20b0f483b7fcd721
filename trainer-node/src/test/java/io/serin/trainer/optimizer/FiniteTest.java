package io.serin.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FiniteTest {

    @Test
    void isTrueOfNumbersHoweverLargeOrSmall() {
        assertThat(all()).isTrue();
        assertThat(all(0, -0f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void isFalseOfAnythingElseWhereverItIs(float bad) {
        for (int size : new int[] {1, 2047, 2048, 2049, 5000}) {
            for (int at : new int[] {0, size / 2, size - 1}) {
                float[] floats = new float[size];
                floats[at] = bad;

                assertThat(all(floats)).as("%d of %d", at, size).isFalse();
            }
        }
    }

    /** The largest bits of all, and with the sign that is taken off. */
    @Test
    void isFalseOfNanOfAnyBits() {
        assertThat(all(Float.intBitsToFloat(0x7fff_ffff))).isFalse();
        assertThat(all(Float.intBitsToFloat(0xff80_0001))).isFalse();
    }

    private static boolean all(float... floats) {
        return Finite.all(MemorySegment.ofArray(floats));
    }
}
