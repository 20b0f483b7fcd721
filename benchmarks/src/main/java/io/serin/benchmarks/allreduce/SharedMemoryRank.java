package io.serin.benchmarks.allreduce;

import com.typesafe.config.ConfigFactory;
import io.serin.collective.Collective;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import java.lang.foreign.Arena;
import java.util.List;

/** A rank of Serin's all-reduce through shared memory. */
final class SharedMemoryRank {

    private static final long ALIGNMENT = 64;

    private SharedMemoryRank() {}

    /** Arguments: group, rank, world size, whether in the bucket, sizes in bytes, seconds of warm-up, seconds. */
    public static void main(String[] arguments) {
        int rank = Integer.parseInt(arguments[1]);
        int worldSize = Integer.parseInt(arguments[2]);
        boolean inPlace = Boolean.parseBoolean(arguments[3]);
        List<Long> sizes = AllReducePlan.parseSizes(arguments[4]);
        SharedMemorySettings settings = SharedMemorySettings.from(ConfigFactory.load());
        try (Arena arena = Arena.ofShared();
                Collective group = SharedMemoryGroup.join(
                        settings, arguments[0], 1, rank, worldSize, AllReduceTiming.bucketBytes(sizes))) {
            AllReduceTiming timing =
                    new AllReduceTiming(group, Double.parseDouble(arguments[5]), Double.parseDouble(arguments[6]));
            for (long size : sizes) {
                timing.measure(inPlace ? timing.inBucket(size) : arena.allocate(size, ALIGNMENT));
            }
        }
    }
}
