package io.serin.trainer.data;

/**
 * Which positions of an epoch's order belong to which step, virtual shard and rank. Pure: the global batch of a step does
 * not depend on the number of ranks, nothing is padded and nothing dropped; the last batch of an epoch may be smaller.
 *
 * @param samples in an epoch, at least 1
 * @param globalBatch samples in a step over all ranks, at least 1
 * @param virtualShards parts a batch is cut into, at least 1; ranks own whole shards, so also the most ranks there can be
 */
public record BatchPlan(int samples, int globalBatch, int virtualShards) {

    /**
     * Positions in an epoch's order.
     *
     * @param from inclusive
     * @param to exclusive; equal to from when there are none
     */
    public record Positions(int from, int to) {

        public int size() {
            return to - from;
        }
    }

    public BatchPlan {
        requirePositive("samples", samples);
        requirePositive("globalBatch", globalBatch);
        requirePositive("virtualShards", virtualShards);
    }

    /** Steps in an epoch. */
    public int steps() {
        return Math.ceilDiv(samples, globalBatch);
    }

    /** The whole batch of a step, from 0 to {@link #steps} - 1. */
    public Positions batch(int step) {
        if (step < 0 || step >= steps()) {
            throw new IllegalArgumentException("step must be from 0 to " + (steps() - 1) + ": " + step);
        }
        int from = step * globalBatch;
        return new Positions(from, (int) Math.min((long) from + globalBatch, samples));
    }

    /** One virtual shard of a step's batch; shards of a batch differ by at most one sample. */
    public Positions shard(int step, int shard) {
        Positions batch = batch(step);
        return new Positions(
                batch.from() + part(batch.size(), shard, virtualShards),
                batch.from() + part(batch.size(), shard + 1, virtualShards));
    }

    /**
     * What a rank computes in a step: its contiguous shards, or nothing where the last batch has too few samples.
     *
     * @param rank from 0 to worldSize - 1
     * @param worldSize from 1 to virtualShards
     */
    public Positions rank(int step, int rank, int worldSize) {
        if (worldSize < 1 || worldSize > virtualShards || rank < 0 || rank >= worldSize) {
            throw new IllegalArgumentException(
                    "rank " + rank + " of " + worldSize + " does not fit " + virtualShards + " virtual shards");
        }
        int first = part(virtualShards, rank, worldSize);
        int last = part(virtualShards, rank + 1, worldSize) - 1;
        return new Positions(shard(step, first).from(), shard(step, last).to());
    }

    /** Samples a rank must have room for. */
    public int largestRankBatch(int worldSize) {
        int shardsOfARank = Math.ceilDiv(virtualShards, worldSize);
        return Math.min(globalBatch, shardsOfARank * Math.ceilDiv(globalBatch, virtualShards));
    }

    /** The part of {@code samples} items that a rank of an evaluation sees. */
    public static Positions split(int samples, int rank, int worldSize) {
        return new Positions(part(samples, rank, worldSize), part(samples, rank + 1, worldSize));
    }

    private static int part(int size, int index, int parts) {
        return (int) ((long) size * index / parts);
    }

    private static void requirePositive(String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " must be at least 1: " + value);
        }
    }
}
