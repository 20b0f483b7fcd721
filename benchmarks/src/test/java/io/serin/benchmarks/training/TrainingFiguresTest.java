package io.serin.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingFiguresTest {

    @Test
    void efficiencyIsAgainstTwiceOneProcessOfTheSameRound() {
        TrainingFigures figures = new TrainingFigures();
        figures.add(Workload.MLP, Setting.ONE, TrainingContender.SERIN, List.of(trained(0, 1000, 10, 1)));
        figures.add(
                Workload.MLP,
                Setting.TWO,
                TrainingContender.SERIN,
                List.of(trained(0, 1900, 10, 1), trained(1, 1900, 10, 1)));

        assertThat(figures.efficiency(Workload.MLP, Setting.TWO, TrainingContender.SERIN)
                        .values())
                .singleElement()
                .satisfies(value -> assertThat(value).isCloseTo(0.95, within(1e-12)));
    }

    @Test
    void aRankThatSaidNothingIsNotPassedOver() {
        assertThatThrownBy(() -> new TrainingFigures()
                        .add(Workload.MLP, Setting.TWO, TrainingContender.PYTORCH, List.of(trained(0, 1, 1, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 of 2 ranks");
    }

    private static TrainingResult trained(int rank, long samples, double wallSeconds, double cpuSeconds) {
        return new TrainingResult(rank, samples, wallSeconds, cpuSeconds, 0.8, List.of());
    }
}
