package io.serin.trainer.gpucheck;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.Slice;
import io.serin.collective.nccl.NcclGroup;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/** A collective, and what it should give when rank r holds {@code all[r]}. */
enum CheckedCollective {
    ALL_REDUCE_SUM {
        @Override
        void run(NcclGroup group, MemorySegment values, ElementType type) {
            group.allReduce(values, type, Reduction.SUM);
        }

        @Override
        double expected(double[][] all, int element) {
            return sum(all, element);
        }
    },
    ALL_REDUCE_MEAN {
        @Override
        void run(NcclGroup group, MemorySegment values, ElementType type) {
            group.allReduce(values, type, Reduction.MEAN);
        }

        @Override
        double expected(double[][] all, int element) {
            return sum(all, element) / all.length;
        }
    },
    REDUCE_SCATTER {
        @Override
        void run(NcclGroup group, MemorySegment values, ElementType type) {
            group.reduceScatter(values, type, Reduction.SUM);
        }

        @Override
        double expected(double[][] all, int element) {
            return sum(all, element);
        }

        @Override
        Slice defined(int elements, int rank, int worldSize) {
            return Slice.of(elements, rank, worldSize);
        }
    },
    ALL_GATHER {
        @Override
        void run(NcclGroup group, MemorySegment values, ElementType type) {
            group.allGather(values, type);
        }

        @Override
        double expected(double[][] all, int element) {
            int rank = 0;
            while (Slice.of(all[0].length, rank, all.length).to() <= element) {
                rank++;
            }
            return all[rank][element];
        }
    },
    BROADCAST {
        @Override
        void run(NcclGroup group, MemorySegment values, ElementType type) {
            group.broadcast(values, type, group.worldSize() - 1);
        }

        @Override
        double expected(double[][] all, int element) {
            return all[all.length - 1][element];
        }
    };

    abstract void run(NcclGroup group, MemorySegment values, ElementType type);

    abstract double expected(double[][] all, int element);

    /** The elements that a rank may rely on afterwards. */
    Slice defined(int elements, int rank, int worldSize) {
        return new Slice(0, elements);
    }

    private static double sum(double[][] all, int element) {
        double sum = 0;
        for (double[] values : all) {
            sum += values[element];
        }
        return sum;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
