package io.serin.collective.memory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.group.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {

    @ParameterizedTest
    @CsvSource({
        "ALL_REDUCE, 0x300010100",
        "REDUCE_SCATTER, 0x300010101",
        "ALL_GATHER, 0x300010102",
        "BROADCAST, 0x300010103",
        "BARRIER, 0x300010104"
    })
    void aCallHasTheWordOfItsLayoutVersion(Operation operation, String word) {
        Call call = new Call(operation, ElementType.FLOAT64, Reduction.MEAN, 3, 8, 16);

        assertThat(call.word()).isEqualTo(Long.decode(word));
        assertThat(Call.decode(call.word(), 8, 16)).isEqualTo(call);
    }
}
