package io.serin.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.benchmarks.process.RankLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What one rank says when it is done.
 *
 * @param samples of all ranks of its model, in the measured epochs
 * @param wallSeconds of those epochs
 * @param cpuSeconds of this rank in those epochs
 * @param accuracy on the test samples, 0 to 1
 * @param firstLosses of the first steps; a rank's own, or of all ranks
 */
record TrainingResult(
        int rank, long samples, double wallSeconds, double cpuSeconds, double accuracy, List<Double> firstLosses) {

    TrainingResult {
        firstLosses = List.copyOf(firstLosses);
    }

    static Optional<TrainingResult> parse(JsonNode said) {
        if (!RankLine.is(said, "trained")) {
            return Optional.empty();
        }
        return Optional.of(new TrainingResult(
                said.path("rank").asInt(),
                said.path("samples").asLong(),
                said.path("wallSeconds").asDouble(),
                said.path("cpuSeconds").asDouble(),
                said.path("accuracy").asDouble(),
                StreamSupport.stream(said.path("firstLosses").spliterator(), false)
                        .map(JsonNode::asDouble)
                        .toList()));
    }

    /** Of all models trained at once. */
    static double samplesPerSecond(List<TrainingResult> ranks) {
        return ranks.stream()
                .filter(rank -> rank.rank() == 0)
                .mapToDouble(rank -> rank.samples() / rank.wallSeconds())
                .sum();
    }

    static double samplesPerCpuSecond(List<TrainingResult> ranks) {
        long samples = ranks.stream()
                .filter(rank -> rank.rank() == 0)
                .mapToLong(TrainingResult::samples)
                .sum();
        return samples / ranks.stream().mapToDouble(TrainingResult::cpuSeconds).sum();
    }

    /** Of the first model. */
    static double accuracy(List<TrainingResult> ranks) {
        return ranks.getFirst().accuracy();
    }

    /**
     * The largest difference between the first losses of two turns, relative; infinite when one has none. Shares of a batch
     * are equal here, so the mean over ranks is the batch's loss.
     */
    static double lossDifference(List<TrainingResult> ours, List<TrainingResult> peers) {
        int steps = Math.min(
                ours.getFirst().firstLosses().size(),
                peers.getFirst().firstLosses().size());
        return IntStream.range(0, steps)
                .mapToDouble(step -> Math.abs(loss(ours, step) / loss(peers, step) - 1))
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double loss(List<TrainingResult> ranks, int step) {
        return ranks.stream()
                .mapToDouble(rank -> rank.firstLosses().get(step))
                .average()
                .orElseThrow();
    }
}
