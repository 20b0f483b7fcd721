package io.serin.distribution.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "-0.0|0",
                "1913|1,913",
                "12345.6|12,346",
                "153.6|153.6",
                "153.64|153.6",
                "0.9127025614218505|0.9127",
                "0.0035000000000000005|0.0035",
                "-0.01|-0.01",
                "5.4812e-10|5.481e-10",
                "1e-7|1e-7",
                "0.0000775|7.75e-5",
                "-0.00001|-1e-5",
                "0.00010|0.0001",
                "999.96|1,000"
            })
    void isAsShortAsItsDigitsAllow(double value, String text) {
        assertThat(Figure.of(value)).isEqualTo(text);
    }
}
