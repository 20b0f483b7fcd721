package io.serin.collective.memory;

import static io.serin.collective.ElementType.FLOAT32;
import static io.serin.collective.Reduction.SUM;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.CRC32;

/** One rank in a process of its own: sums until it has done its steps or the group ends, and prints how it ended. */
final class RankProcess {
    private RankProcess() {}

    public static void main(String[] arguments) {
        SharedMemorySettings settings =
                new SharedMemorySettings(Path.of(arguments[0]), Duration.ofMillis(Long.parseLong(arguments[1])));
        int rank = Integer.parseInt(arguments[2]);
        int worldSize = Integer.parseInt(arguments[3]);
        long floats = Long.parseLong(arguments[4]);
        long steps = Long.parseLong(arguments[5]);
        try (SharedMemoryGroup group =
                SharedMemoryGroup.join(settings, "job", 1, rank, worldSize, floats * Float.BYTES)) {
            for (long step = 1; step <= steps; step++) {
                fill(group.bucket(), floats, rank, step);
                group.allReduce(group.bucket(), FLOAT32, SUM);
                if (step == 3) {
                    System.out.println("STEPPING");
                }
            }
            System.out.println(
                    "SUM " + checksum(group.bucket()) + " " + group.bucket().get(JAVA_FLOAT, 0));
        } catch (CollectiveTimeoutException timeout) {
            System.out.println("TIMEOUT " + timeout.missingRanks());
        } catch (CollectiveAbortedException aborted) {
            System.out.println("ABORTED " + aborted.getMessage());
        }
    }

    private static void fill(MemorySegment bucket, long floats, int rank, long step) {
        for (long i = 0; i < floats; i++) {
            bucket.setAtIndex(JAVA_FLOAT, i, (rank + 1) * 0.1f + i * 1e-3f + step);
        }
    }

    private static long checksum(MemorySegment bucket) {
        CRC32 crc = new CRC32();
        crc.update(bucket.asByteBuffer());
        return crc.getValue();
    }
}
