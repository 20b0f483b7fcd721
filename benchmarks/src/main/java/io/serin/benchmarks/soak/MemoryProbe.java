package io.serin.benchmarks.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads what this process holds, from the kernel and from the JVM. */
final class MemoryProbe {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final long BYTES_PER_KB = 1024;

    private final int rank;
    private final long begunNanos = System.nanoTime();

    MemoryProbe(int rank) {
        this.rank = rank;
    }

    MemorySample read(long steps) {
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            String status = Files.readString(STATUS);
            return new MemorySample(
                    rank,
                    (System.nanoTime() - begunNanos) / 1e9,
                    field(status, "VmRSS") * BYTES_PER_KB,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    heapAfterCollection(),
                    buffers("direct"),
                    buffers("mapped"),
                    files.count(),
                    field(status, "Threads"),
                    steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long field(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the kernel does not tell " + name));
    }

    private static long heapAfterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static long buffers(String pool) {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(buffers -> buffers.getName().equals(pool))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
