package io.serin.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.benchmarks.process.RankLine;
import java.util.List;
import java.util.Optional;

/**
 * What one rank says when it is done.
 *
 * @param samples of all ranks of its model, in the measured epochs
 * @param wallSeconds of those epochs
 * @param cpuSeconds of this rank in those epochs
 * @param accuracy on the test samples, 0 to 1
 */
record Trained(int rank, long samples, double wallSeconds, double cpuSeconds, double accuracy) {

    static Optional<Trained> parse(JsonNode said) {
        if (!RankLine.is(said, "trained")) {
            return Optional.empty();
        }
        return Optional.of(new Trained(
                said.path("rank").asInt(),
                said.path("samples").asLong(),
                said.path("wallSeconds").asDouble(),
                said.path("cpuSeconds").asDouble(),
                said.path("accuracy").asDouble()));
    }

    /** Of all models trained at once. */
    static double samplesPerSecond(List<Trained> ranks) {
        return ranks.stream()
                .filter(rank -> rank.rank() == 0)
                .mapToDouble(rank -> rank.samples() / rank.wallSeconds())
                .sum();
    }

    static double samplesPerCpuSecond(List<Trained> ranks) {
        long samples = ranks.stream()
                .filter(rank -> rank.rank() == 0)
                .mapToLong(Trained::samples)
                .sum();
        return samples / ranks.stream().mapToDouble(Trained::cpuSeconds).sum();
    }

    /** Of the first model. */
    static double accuracy(List<Trained> ranks) {
        return ranks.getFirst().accuracy();
    }
}
