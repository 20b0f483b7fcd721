package io.serin.collective.socket;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.socket.exchange.WireFormat;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One rank in a process of its own: reduces until it has done its steps or the group ends, and prints how it ended.
 * Arguments: rank, floats, steps, deadline in milliseconds, chunk and direct bytes, whether payloads are checked, and
 * every rank's address, which the first three steps warm up.
 */
final class SocketRankProcess {
    private static final int ADDRESSES = 7;

    private SocketRankProcess() {}

    public static void main(String[] arguments) {
        int rank = Integer.parseInt(arguments[0]);
        int floats = Integer.parseInt(arguments[1]);
        long steps = Long.parseLong(arguments[2]);
        SocketSettings settings = new SocketSettings(
                Duration.ofMillis(Long.parseLong(arguments[3])),
                Duration.ofSeconds(5),
                WireFormat.FULL,
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Boolean.parseBoolean(arguments[6]));
        List<InetSocketAddress> roster = new ArrayList<>();
        for (String address : Arrays.asList(arguments).subList(ADDRESSES, arguments.length)) {
            String[] parts = address.split(":", 2);
            roster.add(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])));
        }
        try (SocketEndpoint endpoint = SocketEndpoint.open(settings, roster.get(rank));
                SocketGroup group = endpoint.join("job", 1, rank, roster, floats * 4L)) {
            reduce(group, floats, steps);
        } catch (CollectiveTimeoutException timeout) {
            System.out.println("TIMEOUT " + timeout.missingRanks());
        } catch (CollectiveAbortedException aborted) {
            System.out.println("ABORTED " + aborted.getMessage());
        }
    }

    private static void reduce(SocketGroup group, int floats, long steps) {
        List<Long> nanos = new ArrayList<>();
        Duration cpuBefore = Duration.ZERO;
        for (long step = 1; step <= steps; step++) {
            fill(group.bucket(), floats, group.rank(), step);
            group.barrier();
            if (step == steps / 2) {
                cpuBefore = cpu();
            }
            long start = System.nanoTime();
            group.allReduce(group.bucket(), ElementType.FLOAT32, Reduction.SUM);
            if (step > 3 && nanos.size() < 1_000) {
                nanos.add(System.nanoTime() - start);
            }
            if (step == 3) {
                System.out.println("STEPPING");
            }
        }
        nanos.sort(null);
        double cpuMillis = cpu().minus(cpuBefore).toNanos() / 1e6 / (steps - steps / 2 + 1);
        System.out.println("MILLIS best " + nanos.getFirst() / 1e6 + " median " + nanos.get(nanos.size() / 2) / 1e6
                + " cpu " + cpuMillis);
        System.out.println(
                "SUM " + checksum(group.bucket()) + " " + group.bucket().get(JAVA_FLOAT, 0));
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void fill(MemorySegment bucket, int floats, int rank, long step) {
        for (int i = 0; i < floats; i++) {
            bucket.setAtIndex(JAVA_FLOAT, i, (rank + 1) * 0.1f + i * 1e-3f + step);
        }
    }

    private static long checksum(MemorySegment bucket) {
        CRC32 crc = new CRC32();
        crc.update(bucket.asByteBuffer());
        return crc.getValue();
    }
}
