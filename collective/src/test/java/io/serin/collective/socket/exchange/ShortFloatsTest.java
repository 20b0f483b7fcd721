package io.serin.collective.socket.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortFloatsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.001953125, 1",
        "1.0058594, 1.0078125",
        "1.00390625, 1",
        "1.01171875, 1.015625",
        "-0.0, -0.0",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
        "NaN, NaN",
        "3.4028235E38, Infinity",
        "1e-40, 9.98e-41"
    })
    void bfloat16RoundsToNearestEven(float value, float expected) {
        float rounded = rounded(new ShortFloats.BFloat16(), value);

        assertThat(Math.abs(value) == 1e-40f ? Math.abs(rounded - expected) < 1e-41f : same(rounded, expected))
                .as("%s became %s", value, rounded)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.00048828125, 1",
        "1.00146484375, 1.001953125",
        "65504, 65504",
        "65519, 65504",
        "65520, Infinity",
        "-65520, -Infinity",
        "NaN, NaN",
        "Infinity, Infinity",
        "6e-8, 5.9604645E-8",
        "1e-9, 0"
    })
    void float16RoundsToNearestEvenAndOverflowsToInfinity(float value, float expected) {
        assertThat(same(rounded(new ShortFloats.Float16(), value), expected)).isTrue();
    }

    @Test
    void everyShortSurvivesTheWayToFloatAndBack() {
        for (ShortFloats conversion : new ShortFloats[] {new ShortFloats.Float16(), new ShortFloats.BFloat16()}) {
            for (int bits = 0; bits < 1 << 16; bits++) {
                float[] value = new float[1];
                conversion.toFloats(new short[] {(short) bits}, value, 1);
                assertThat(same(rounded(conversion, value[0]), value[0])).isTrue();
            }
        }
    }

    @Test
    void aNanWhosePayloadIsInTheLowerHalfStaysOne() {
        assertThat(rounded(new ShortFloats.BFloat16(), Float.intBitsToFloat(0x7f80_0001)))
                .isNaN();
        assertThat(rounded(new ShortFloats.BFloat16(), Float.intBitsToFloat(0x7fff_ffff)))
                .isNaN();
    }

    private static float rounded(ShortFloats conversion, float value) {
        short[] shorts = new short[1];
        float[] values = {value};
        conversion.toShorts(values, shorts, 1);
        conversion.toFloats(shorts, values, 1);
        return values[0];
    }

    private static boolean same(float first, float second) {
        return Float.compare(first, second) == 0;
    }
}
