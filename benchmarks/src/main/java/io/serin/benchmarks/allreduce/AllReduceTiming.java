package io.serin.benchmarks.allreduce;

import io.serin.benchmarks.process.RankLine;
import io.serin.collective.Collective;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * One rank's part: for every size a barrier, then one all-reduce, timed at rank 0. gloo_allreduce.py and mpi_allreduce.c
 * follow the same rule with the same numbers.
 */
public final class AllReduceTiming {

    /** At the head of the bucket, and a cache line, so that the values behind it are aligned as the bucket is. */
    private static final long AGREEMENT_BYTES = 64;

    private static final int ESTIMATE_CALLS = 3;
    private static final int LEAST_CALLS = 5;
    private static final int MOST_CALLS = 10_000;
    private static final int VALUE_PERIOD = 1000;

    private final Collective group;
    private final double warmUpSeconds;
    private final double seconds;
    private final MemorySegment agreement;

    /**
     * @param group with a bucket of {@link #bucketBytes}
     * @param seconds for every size, after the warm-up
     */
    public AllReduceTiming(Collective group, double warmUpSeconds, double seconds) {
        this.group = group;
        this.agreement = group.bucket().asSlice(0, Float.BYTES);
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
    }

    /** Room for the values of every size, and for what the ranks agree by. */
    public static long bucketBytes(List<Long> sizes) {
        return AGREEMENT_BYTES + sizes.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** Where values of a size lie in the bucket. */
    public MemorySegment inBucket(long bytes) {
        return group.bucket().asSlice(AGREEMENT_BYTES, bytes);
    }

    /**
     * Prints rank 0's line.
     *
     * @param values what is reduced, inside the group's bucket or elsewhere
     */
    public void measure(MemorySegment values) {
        check(values);
        long begun = System.nanoTime();
        timedCalls(values, ESTIMATE_CALLS);
        int count = callsWithin(warmUpSeconds, ESTIMATE_CALLS, begun);
        begun = System.nanoTime();
        timedCalls(values, count);
        count = callsWithin(seconds, count, begun);
        long[] nanos = timedCalls(values, count);
        if (group.rank() == 0) {
            Arrays.sort(nanos);
            RankLine.print(RankLine.of("allreduce")
                    .put("bytes", values.byteSize())
                    .put("calls", count)
                    .put("medianNanos", (nanos[(count - 1) / 2] + nanos[count / 2]) / 2)
                    .put("minNanos", nanos[0]));
        }
    }

    private long[] timedCalls(MemorySegment values, int count) {
        long[] nanos = new long[count];
        for (int call = 0; call < count; call++) {
            group.barrier();
            long begun = System.nanoTime();
            group.allReduce(values, ElementType.FLOAT32, Reduction.SUM);
            nanos[call] = System.nanoTime() - begun;
        }
        return nanos;
    }

    private int callsWithin(double budgetSeconds, int count, long begunNanos) {
        double perCallNanos = (System.nanoTime() - begunNanos) / (double) count;
        return agreed((int) Math.clamp(budgetSeconds * 1e9 / perCallNanos, LEAST_CALLS, MOST_CALLS));
    }

    /** Rank 0's value at every rank, as all must make the same calls; exact below 2^24. */
    private int agreed(int value) {
        agreement.set(ValueLayout.JAVA_FLOAT, 0, group.rank() == 0 ? value : 0);
        group.allReduce(agreement, ElementType.FLOAT32, Reduction.SUM);
        return (int) agreement.get(ValueLayout.JAVA_FLOAT, 0);
    }

    /** Small whole and half numbers, whose float32 sums are exact in any order. */
    private void check(MemorySegment values) {
        long floats = values.byteSize() / Float.BYTES;
        for (long i = 0; i < floats; i++) {
            values.setAtIndex(ValueLayout.JAVA_FLOAT, i, i % VALUE_PERIOD + 0.5f * group.rank());
        }
        group.allReduce(values, ElementType.FLOAT32, Reduction.SUM);
        int world = group.worldSize();
        float ranks = 0.25f * world * (world - 1);
        for (long i = 0; i < floats; i++) {
            if (values.getAtIndex(ValueLayout.JAVA_FLOAT, i) != (float) (i % VALUE_PERIOD) * world + ranks) {
                throw new AssertionError("wrong sum at " + i + " of " + floats);
            }
        }
        // Peers' sums are not compared any more, but no rank may clear what another still adds up.
        group.barrier();
        values.fill((byte) 0);
    }
}
