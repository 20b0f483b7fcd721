package io.serin.trainer.gpucheck;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.nccl.DeviceMemory;
import io.serin.collective.nccl.NcclGroup;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** What every rank of a group runs alike, in one order. */
final class GroupChecks {
    private static final int WARM_UPS = 3;
    private static final int MEASURED = 11;
    private static final long MEGABYTE = 1 << 20;

    private final NcclGroup group;
    private final int device;

    private GroupChecks(NcclGroup group, int device) {
        this.group = group;
        this.device = device;
    }

    static void run(Findings findings, NcclGroup group, int device, int largestMegabytes) {
        GroupChecks checks = new GroupChecks(group, device);
        String ranks = ranks(group.worldSize());
        for (CheckedCollective collective : CheckedCollective.values()) {
            for (ElementType type : ElementType.values()) {
                findings.run(
                        collective + " " + type + ", " + ranks,
                        () -> CollectiveCheck.run(group, device, collective, type));
            }
        }
        findings.run("barrier, " + ranks, () -> {
            group.barrier();
            return "passed";
        });
        findings.run("bandwidth, " + ranks, () -> checks.bandwidth(findings, largestMegabytes));
    }

    private static String ranks(int worldSize) {
        return worldSize == 1 ? "1 rank" : worldSize + " ranks";
    }

    private String bandwidth(Findings findings, int largestMegabytes) {
        long largest = largestMegabytes * MEGABYTE;
        try (DeviceMemory memory = DeviceMemory.allocate(device, largest)) {
            clear(memory);
            long bytes = MEGABYTE;
            while (true) {
                findings.add(Bandwidth.of(
                        group.worldSize(), bytes, medianMillis(memory.segment().asSlice(0, bytes))));
                if (bytes == largest) {
                    break;
                }
                bytes = Math.min(4 * bytes, largest);
            }
        }
        return "1 to " + largestMegabytes + " MB, " + MEASURED + " calls each";
    }

    /** Sums of what lies there by chance may be slow or not numbers. */
    private static void clear(DeviceMemory memory) {
        try (Arena arena = Arena.ofConfined()) {
            memory.copyFrom(arena.allocate(memory.segment().byteSize()));
        }
    }

    private double medianMillis(MemorySegment values) {
        for (int i = 0; i < WARM_UPS; i++) {
            group.allReduce(values, ElementType.FLOAT32, Reduction.SUM);
        }
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long began = System.nanoTime();
            group.allReduce(values, ElementType.FLOAT32, Reduction.SUM);
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[MEASURED / 2] / 1e6;
    }
}
