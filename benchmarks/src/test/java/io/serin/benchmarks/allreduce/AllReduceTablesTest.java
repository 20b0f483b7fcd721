package io.serin.benchmarks.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.benchmarks.process.RankLine;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AllReduceTablesTest {

    private static final AllReducePlan PLAN = new AllReducePlan(List.of(2), List.of(65536L, 1048576L), 2, 0.5, 1);

    @Test
    void figuresOfAllRoundsBecomeARowAndRatios() {
        CallTimes times = new CallTimes();
        for (int round = 1; round <= 2; round++) {
            for (long bytes : PLAN.sizes()) {
                hear(times, AllReduceContender.IN_PLACE, bytes, 100_000L * round);
                hear(times, AllReduceContender.COPY, bytes, 400_000L * round);
                hear(times, AllReduceContender.OPEN_MPI, bytes, 200_000L * round);
                hear(times, AllReduceContender.GLOO, bytes, 2_000_000L * round);
            }
        }

        AllReduceTables tables = new AllReduceTables(PLAN, times);

        assertThat(tables.figures().tables().getFirst().rows().get(1))
                .containsExactly(
                        "1 MiB",
                        "0.150 (0.100-0.200)",
                        "0.600 (0.400-0.800)",
                        "0.300 (0.200-0.400)",
                        "3.00 (2.00-4.00)",
                        "20.0 (20.0-20.0), wanted 10.0",
                        "2.00 (2.00-2.00), MISSED 2.50",
                        "5.00 (5.00-5.00), wanted 2.50");
    }

    @Test
    void aRoundThatSaidNothingIsNotPassedOver() {
        assertThatThrownBy(() -> new AllReduceTables(PLAN, new CallTimes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0 rounds of 2");
    }

    private static void hear(CallTimes times, AllReduceContender contender, long bytes, long nanos) {
        times.hear(
                "2 ranks",
                contender.title(),
                RankLine.of("allreduce").put("bytes", bytes).put("medianNanos", nanos));
    }
}
