package io.serin.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serin.benchmarks.process.RankLine;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainedTest {

    @Test
    void whatThePeerPrintsIsUnderstood() throws Exception {
        String line = "{\"kind\": \"trained\", \"rank\": 1, \"parameters\": 7, \"samples\": 100, \"wallSeconds\": 2.5,"
                + " \"cpuSeconds\": 2.0, \"accuracy\": 0.875, \"firstLosses\": [2.3, 2.2]}";

        assertThat(Trained.parse(new ObjectMapper().readTree(line)))
                .contains(new Trained(1, 100, 2.5, 2, 0.875, List.of(2.3, 2.2)));
        assertThat(Trained.parse(RankLine.of("version"))).isEmpty();
    }

    @Test
    void samplesOfAModelCountOnceAndProcessorTimeOfEveryRank() {
        List<Trained> together = List.of(trained(1, 1000, 10, 8), trained(0, 1000, 10, 12));
        List<Trained> apart = List.of(trained(0, 1000, 10, 8), trained(0, 1000, 20, 12));

        assertThat(Trained.samplesPerSecond(together)).isEqualTo(100);
        assertThat(Trained.samplesPerCpuSecond(together)).isEqualTo(50);
        assertThat(Trained.samplesPerSecond(apart)).isEqualTo(150);
        assertThat(Trained.samplesPerCpuSecond(apart)).isEqualTo(100);
    }

    @Test
    void lossesOfSharesAreComparedByTheirMean() {
        List<Trained> ours = List.of(losing(2.0, 1.5), losing(2.0, 1.5));
        List<Trained> peers = List.of(losing(1.9, 1.4), losing(2.1, 1.6));

        assertThat(Trained.lossDifference(ours, peers)).isCloseTo(0, within(1e-12));
        assertThat(Trained.lossDifference(ours, List.of(losing(2.0, 1.0)))).isCloseTo(0.5, within(1e-12));
        assertThat(Trained.lossDifference(ours, List.of(losing()))).isInfinite();
    }

    @Test
    void efficiencyIsAgainstTwiceOneProcessOfTheSameRound() {
        TrainingFigures figures = new TrainingFigures();
        figures.add(Network.MLP, Setting.ONE, Contender.SERIN, List.of(trained(0, 1000, 10, 1)));
        figures.add(
                Network.MLP, Setting.TWO, Contender.SERIN, List.of(trained(0, 1900, 10, 1), trained(1, 1900, 10, 1)));

        assertThat(figures.efficiency(Network.MLP, Setting.TWO, Contender.SERIN).values())
                .singleElement()
                .satisfies(value -> assertThat(value).isCloseTo(0.95, within(1e-12)));
    }

    @Test
    void aRankThatSaidNothingIsNotPassedOver() {
        assertThatThrownBy(() -> new TrainingFigures()
                        .add(Network.MLP, Setting.TWO, Contender.PYTORCH, List.of(trained(0, 1, 1, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 of 2 ranks");
    }

    @Test
    void theWideNetworkHasTenMillionParameters() {
        assertThat(Network.WIDE.architecture().parameterCount()).isBetween(9_500_000, 10_500_000);
        assertThat(Network.named("wide")).isEqualTo(Network.WIDE);
        assertThatThrownBy(() -> Network.named("deep")).hasMessageContaining("convnet, mlp, wide");
    }

    private static Trained trained(int rank, long samples, double wallSeconds, double cpuSeconds) {
        return new Trained(rank, samples, wallSeconds, cpuSeconds, 0.8, List.of());
    }

    private static Trained losing(Double... losses) {
        return new Trained(0, 1, 1, 1, 0.8, List.of(losses));
    }
}
