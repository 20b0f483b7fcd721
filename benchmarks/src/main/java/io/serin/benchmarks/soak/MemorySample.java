package io.serin.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serin.benchmarks.process.RankLine;
import java.util.Optional;

/**
 * What one rank holds at one time.
 *
 * @param seconds since the rank began
 * @param residentBytes of the process, shared memory included
 * @param heapBytes used
 * @param heapAfterCollectionBytes used after the last collection
 * @param directBytes of direct buffers
 * @param mappedBytes of mapped buffers
 * @param steps trained so far
 */
record MemorySample(
        int rank,
        double seconds,
        long residentBytes,
        long heapBytes,
        long heapAfterCollectionBytes,
        long directBytes,
        long mappedBytes,
        long openFiles,
        long threads,
        long steps) {

    static final String KIND = "memory";

    ObjectNode line() {
        return RankLine.of(KIND)
                .put("rank", rank)
                .put("seconds", seconds)
                .put("residentBytes", residentBytes)
                .put("heapBytes", heapBytes)
                .put("heapAfterCollectionBytes", heapAfterCollectionBytes)
                .put("directBytes", directBytes)
                .put("mappedBytes", mappedBytes)
                .put("openFiles", openFiles)
                .put("threads", threads)
                .put("steps", steps);
    }

    static Optional<MemorySample> parse(JsonNode said) {
        if (!RankLine.is(said, KIND)) {
            return Optional.empty();
        }
        return Optional.of(new MemorySample(
                said.path("rank").asInt(),
                said.path("seconds").asDouble(),
                said.path("residentBytes").asLong(),
                said.path("heapBytes").asLong(),
                said.path("heapAfterCollectionBytes").asLong(),
                said.path("directBytes").asLong(),
                said.path("mappedBytes").asLong(),
                said.path("openFiles").asLong(),
                said.path("threads").asLong(),
                said.path("steps").asLong()));
    }
}
