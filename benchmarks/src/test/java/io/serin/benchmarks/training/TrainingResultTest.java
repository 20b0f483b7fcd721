package io.serin.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serin.benchmarks.process.RankLine;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingResultTest {

    @Test
    void whatThePeerPrintsIsUnderstood() throws Exception {
        String line = "{\"kind\": \"trained\", \"rank\": 1, \"parameters\": 7, \"samples\": 100, \"wallSeconds\": 2.5,"
                + " \"cpuSeconds\": 2.0, \"accuracy\": 0.875, \"firstLosses\": [2.3, 2.2]}";

        assertThat(TrainingResult.parse(new ObjectMapper().readTree(line)))
                .contains(new TrainingResult(1, 100, 2.5, 2, 0.875, List.of(2.3, 2.2)));
        assertThat(TrainingResult.parse(RankLine.of("version"))).isEmpty();
    }

    @Test
    void samplesOfAModelCountOnceAndProcessorTimeOfEveryRank() {
        List<TrainingResult> together = List.of(trained(1, 1000, 10, 8), trained(0, 1000, 10, 12));
        List<TrainingResult> apart = List.of(trained(0, 1000, 10, 8), trained(0, 1000, 20, 12));

        assertThat(TrainingResult.samplesPerSecond(together)).isEqualTo(100);
        assertThat(TrainingResult.samplesPerCpuSecond(together)).isEqualTo(50);
        assertThat(TrainingResult.samplesPerSecond(apart)).isEqualTo(150);
        assertThat(TrainingResult.samplesPerCpuSecond(apart)).isEqualTo(100);
    }

    @Test
    void lossesOfSharesAreComparedByTheirMean() {
        List<TrainingResult> ours = List.of(losing(2.0, 1.5), losing(2.0, 1.5));
        List<TrainingResult> peers = List.of(losing(1.9, 1.4), losing(2.1, 1.6));

        assertThat(TrainingResult.lossDifference(ours, peers)).isCloseTo(0, within(1e-12));
        assertThat(TrainingResult.lossDifference(ours, List.of(losing(2.0, 1.0))))
                .isCloseTo(0.5, within(1e-12));
        assertThat(TrainingResult.lossDifference(ours, List.of(losing()))).isInfinite();
    }

    private static TrainingResult trained(int rank, long samples, double wallSeconds, double cpuSeconds) {
        return new TrainingResult(rank, samples, wallSeconds, cpuSeconds, 0.8, List.of());
    }

    private static TrainingResult losing(Double... losses) {
        return new TrainingResult(0, 1, 1, 1, 0.8, List.of(losses));
    }
}
