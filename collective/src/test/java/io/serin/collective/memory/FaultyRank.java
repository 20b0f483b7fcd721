package io.serin.collective.memory;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** One rank in a process of its own: makes random calls and checks each, until it has made all or the group ends. */
final class FaultyRank {
    static final String DONE = "DONE";
    static final String ABORTED = "ABORTED";
    static final String TIMEOUT = "TIMEOUT";

    private static final int BUCKET_BYTES = 2 << 20;
    private static final int[] SIZES = {1, 17, 4099, 65_537, 200_003};

    private FaultyRank() {}

    public static void main(String[] arguments) {
        SharedMemorySettings settings = new SharedMemorySettings(
                Path.of(arguments[0]),
                Duration.ofMillis(Long.parseLong(arguments[1])),
                Duration.ofMillis(Long.parseLong(arguments[2])));
        int rank = Integer.parseInt(arguments[3]);
        int worldSize = Integer.parseInt(arguments[4]);
        long seed = Long.parseLong(arguments[5]);
        int calls = Integer.parseInt(arguments[6]);
        try (SharedMemoryGroup group = SharedMemoryGroup.join(settings, "job", 1, rank, worldSize, BUCKET_BYTES)) {
            System.out.println(DONE + " " + calls(group, seed, calls));
        } catch (CollectiveTimeoutException timeout) {
            System.out.println(TIMEOUT + " " + timeout.missingRanks());
        } catch (CollectiveAbortedException aborted) {
            System.out.println(ABORTED + " " + aborted.getMessage());
        } catch (AssertionError wrong) {
            System.out.println("WRONG " + wrong.getMessage());
        }
    }

    private static long calls(SharedMemoryGroup group, long seed, int calls) {
        Random shared = new Random(seed);
        Random own = new Random(seed + 1 + group.rank());
        long checksum = 0;
        for (int call = 1; call <= calls; call++) {
            if (own.nextInt(4) == 0) {
                LockSupport.parkNanos(own.nextInt(3_000_000));
            }
            checksum = checksum * 31
                    + Trial.random(shared, group.worldSize(), SIZES).run(group);
            System.out.println("CALL " + call);
        }
        return checksum;
    }
}
