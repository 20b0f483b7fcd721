package io.serin.collective.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.serin.collective.Collective;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.Slice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * One call that all ranks make, and what it must give.
 *
 * @param skippedElements before the values in the memory that they lie in
 */
record Trial(
        Operation operation,
        ElementType type,
        Reduction reduction,
        int root,
        Where where,
        int skippedElements,
        int elements,
        long seed) {

    enum Operation {
        ALL_REDUCE,
        REDUCE_SCATTER,
        REDUCE_SCATTER_AND_ALL_GATHER,
        ALL_GATHER,
        BROADCAST
    }

    enum Where {
        BUCKET,
        NATIVE,
        HEAP
    }

    private static final byte UNTOUCHED = 0x5A;

    static Trial random(Random random, int worldSize, int... sizes) {
        return new Trial(
                pick(random, Operation.values()),
                pick(random, ElementType.values()),
                pick(random, Reduction.values()),
                random.nextInt(worldSize),
                pick(random, Where.values()),
                random.nextInt(40),
                sizes[random.nextInt(sizes.length)],
                random.nextLong());
    }

    /** Makes the call and returns a checksum that must be the same on all ranks; fails where the result is wrong. */
    long run(Collective group) {
        try (Arena arena = Arena.ofConfined()) {
            long bytes = (long) (skippedElements + elements + 1) * type.bytes();
            MemorySegment around =
                    switch (where) {
                        case BUCKET -> group.bucket().asSlice(0, bytes);
                        case NATIVE -> arena.allocate(bytes);
                        case HEAP -> MemorySegment.ofArray(new byte[(int) bytes]);
                    };
            around.fill(UNTOUCHED);
            long offset = (long) skippedElements * type.bytes();
            MemorySegment values = around.asSlice(offset, (long) elements * type.bytes());
            new TrialValues(seed, type).write(values, group.rank());
            call(group, values);
            requireUntouched(around.asSlice(0, offset));
            requireUntouched(around.asSlice(bytes - type.bytes()));
            return check(group, values);
        }
    }

    private void call(Collective group, MemorySegment values) {
        switch (operation) {
            case ALL_REDUCE -> group.allReduce(values, type, reduction);
            case REDUCE_SCATTER -> group.reduceScatter(values, type, reduction);
            case REDUCE_SCATTER_AND_ALL_GATHER -> {
                group.reduceScatter(values, type, reduction);
                group.allGather(values, type);
            }
            case ALL_GATHER -> group.allGather(values, type);
            case BROADCAST -> group.broadcast(values, type, root);
        }
    }

    private long check(Collective group, MemorySegment values) {
        boolean isOwnSliceOnly = operation == Operation.REDUCE_SCATTER;
        Slice own = Slice.of(elements, group.rank(), group.worldSize());
        for (int i = 0; i < elements; i++) {
            if (!isOwnSliceOnly || (own.from() <= i && i < own.to())) {
                require(i, new TrialValues(seed, type).get(values, i), group.worldSize());
            }
        }
        return isOwnSliceOnly ? 0 : checksum(values);
    }

    private void require(int index, double actual, int worldSize) {
        TrialValues values = new TrialValues(seed, type);
        double sum = 0;
        double magnitude = 0;
        for (int rank = 0; rank < worldSize; rank++) {
            sum += values.at(rank, index);
            magnitude += Math.abs(values.at(rank, index));
        }
        double divisor = reduction == Reduction.MEAN ? worldSize : 1;
        double expected =
                switch (operation) {
                    case ALL_REDUCE, REDUCE_SCATTER, REDUCE_SCATTER_AND_ALL_GATHER -> sum / divisor;
                    case ALL_GATHER -> values.at(owner(index, worldSize), index);
                    case BROADCAST -> values.at(root, index);
                };
        double tolerance =
                switch (operation) {
                    case ALL_REDUCE, REDUCE_SCATTER, REDUCE_SCATTER_AND_ALL_GATHER ->
                        values.tolerance(magnitude / divisor, worldSize);
                    case ALL_GATHER, BROADCAST -> 0;
                };
        if (!(Math.abs(actual - expected) <= tolerance)) {
            throw new AssertionError(this + ": element " + index + " is " + actual + ", not " + expected);
        }
    }

    private int owner(int index, int worldSize) {
        int owner = 0;
        while (Slice.of(elements, owner, worldSize).to() <= index) {
            owner++;
        }
        return owner;
    }

    private void requireUntouched(MemorySegment memory) {
        for (long i = 0; i < memory.byteSize(); i++) {
            if (memory.get(JAVA_BYTE, i) != UNTOUCHED) {
                throw new AssertionError(this + ": wrote beside its values");
            }
        }
    }

    private static long checksum(MemorySegment values) {
        CRC32 crc = new CRC32();
        crc.update(values.asByteBuffer());
        return crc.getValue();
    }

    private static <T> T pick(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
