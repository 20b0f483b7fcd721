package io.serin.benchmarks.soak;

import io.serin.benchmarks.training.Workload;
import java.time.Duration;
import java.util.List;

/**
 * A long run: the workloads train alternately, each for a slice, in processes that stay.
 *
 * @param duration at least a minute
 * @param ranks from 1 to 8
 * @param sampleEvery at least a second
 */
public record SoakPlan(List<Workload> workloads, Duration duration, int ranks, Duration sampleEvery) {

    private static final int SLICES = 30;
    private static final long SHORTEST_SLICE_SECONDS = 5;
    private static final long LONGEST_SLICE_SECONDS = 60;

    public SoakPlan {
        workloads = List.copyOf(workloads);
        if (workloads.isEmpty()) {
            throw new IllegalArgumentException("no network");
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("a soak takes at least a minute: " + duration);
        }
        if (ranks < 1 || ranks > 8) {
            throw new IllegalArgumentException("ranks must be from 1 to 8: " + ranks);
        }
        if (sampleEvery.toMillis() < 1000) {
            throw new IllegalArgumentException("samples are at least a second apart: " + sampleEvery);
        }
    }

    /** Every slice joins a new generation and loads its model anew, so what a job leaves behind shows too. */
    Duration slice() {
        return Duration.ofSeconds(
                Math.clamp(duration.toSeconds() / SLICES, SHORTEST_SLICE_SECONDS, LONGEST_SLICE_SECONDS));
    }

    int slices() {
        return Math.toIntExact(Math.ceilDiv(duration.toMillis(), slice().toMillis()));
    }

    /** After which all workloads have had their turn: figures go up and down with it, which is no growth. */
    Duration period() {
        return slice().multipliedBy(workloads.size());
    }
}
