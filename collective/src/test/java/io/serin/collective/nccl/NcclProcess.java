package io.serin.collective.nccl;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.HexFormat;

/** Run by tests in a JVM of its own, since what the loader found stays for a process's life. */
final class NcclProcess {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);

    private NcclProcess() {}

    /** Prints one line about how it ended. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                switch (arguments[0]) {
                    case "availability" -> NcclLibrary.availability();
                    case "id" -> NcclUniqueId.create();
                    case "operations" ->
                        NcclOperationsCheck.run(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
                    case "sum" ->
                        sum(
                                NcclUniqueId.of(HexFormat.of().parseHex(arguments[1])),
                                Integer.parseInt(arguments[2]),
                                Integer.parseInt(arguments[3]));
                    case "join-deadline" ->
                        ending(() -> NcclGroup.join(settings(SHORT), NcclUniqueId.create(), 0, 3, 0));
                    case "sum-deadline" -> sumDeadline();
                    case "join-abort" -> joinAbort();
                    case "sum-abort" -> sumAbort();
                    case "close-ends-a-call" -> closeEndsACall();
                    case "failure" -> failure();
                    case "refusals" -> refusals();
                    case "half-begun" -> halfBegun();
                    default -> throw new IllegalArgumentException(arguments[0]);
                });
    }

    private static NcclSettings settings(Duration deadline) {
        return new NcclSettings(0, deadline);
    }

    private static String sum(NcclUniqueId id, int rank, int worldSize) {
        try (NcclGroup group = NcclGroup.join(new NcclSettings(rank, LONG), id, rank, worldSize, 40);
                Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(ValueLayout.JAVA_FLOAT, 10);
            values.setAtIndex(ValueLayout.JAVA_FLOAT, 3, rank + 0.5f);
            group.allReduce(values, ElementType.FLOAT32, Reduction.SUM);
            group.barrier();
            return "SUM " + values.getAtIndex(ValueLayout.JAVA_FLOAT, 3);
        }
    }

    private static String ending(Runnable call) {
        try {
            call.run();
            return "ENDED";
        } catch (CollectiveTimeoutException late) {
            return "TIMEOUT " + late.missingRanks();
        } catch (CollectiveAbortedException aborted) {
            return "ABORTED " + aborted.getMessage();
        } catch (NcclFailure failed) {
            return "FAILED " + failed.getMessage();
        } catch (IllegalArgumentException | IllegalStateException misused) {
            return "REFUSED " + misused.getMessage();
        }
    }

    private static void allReduce(NcclGroup group) {
        group.allReduce(group.bucket(), ElementType.FLOAT32, Reduction.SUM);
    }

    /** Rank 1 joins, and never comes to the sum. */
    private static String sumDeadline() throws InterruptedException {
        NcclUniqueId id = NcclUniqueId.create();
        try (NcclGroup group = NcclGroup.begin(settings(SHORT), 0, 2, 400);
                NcclGroup peer = NcclGroup.begin(settings(LONG), 1, 2, 400)) {
            joinBoth(group, peer, id);
            String first = ending(() -> allReduce(group));
            return first + "; " + ending(() -> allReduce(group));
        }
    }

    private static void joinBoth(NcclGroup group, NcclGroup peer, NcclUniqueId id) throws InterruptedException {
        Thread other = Thread.ofPlatform().start(() -> peer.join(id));
        group.join(id);
        other.join();
    }

    private static String joinAbort() throws InterruptedException {
        try (NcclGroup group = NcclGroup.begin(settings(LONG), 0, 2, 0)) {
            NcclUniqueId id = NcclUniqueId.create();
            String[] ended = new String[1];
            Thread joining = Thread.ofPlatform().start(() -> ended[0] = ending(() -> group.join(id)));
            awaitWaiting(joining);
            group.abort("the job was cancelled");
            group.abort("a later cause");
            joining.join();
            return ended[0];
        }
    }

    private static String sumAbort() throws InterruptedException {
        NcclUniqueId id = NcclUniqueId.create();
        try (NcclGroup group = NcclGroup.begin(settings(LONG), 0, 2, 400);
                NcclGroup peer = NcclGroup.begin(settings(LONG), 1, 2, 400)) {
            joinBoth(group, peer, id);
            String[] ended = new String[1];
            Thread summing = Thread.ofPlatform().start(() -> ended[0] = ending(() -> allReduce(group)));
            awaitWaiting(summing);
            group.abort("rank 1 was killed");
            summing.join();
            peer.abort("never entered");
            return ended[0] + "; " + ending(() -> allReduce(group)) + "; " + ending(() -> allReduce(peer));
        }
    }

    private static String closeEndsACall() throws InterruptedException {
        NcclGroup group = NcclGroup.begin(settings(LONG), 0, 2, 0);
        NcclUniqueId id = NcclUniqueId.create();
        String[] ended = new String[1];
        Thread joining = Thread.ofPlatform().start(() -> ended[0] = ending(() -> group.join(id)));
        awaitWaiting(joining);
        group.close();
        group.close();
        joining.join();
        return ended[0] + "; " + ending(group::barrier);
    }

    /** The third operation breaks the connection. */
    private static String failure() {
        try (NcclGroup group = NcclGroup.join(settings(LONG), NcclUniqueId.create(), 0, 1, 400)) {
            String first = ending(() -> allReduce(group));
            String second = ending(group::barrier);
            return first + "; " + second + "; " + ending(() -> allReduce(group)) + "; " + ending(group::barrier);
        }
    }

    private static String refusals() {
        try (NcclGroup group = NcclGroup.begin(settings(LONG), 0, 1, 12)) {
            String early = ending(() -> allReduce(group));
            group.join(NcclUniqueId.create());
            MemorySegment heap = MemorySegment.ofArray(new float[3]);
            return String.join(
                    "; ",
                    early,
                    ending(() -> group.allReduce(heap, ElementType.FLOAT32, Reduction.SUM)),
                    ending(() -> group.allReduce(group.bucket(), ElementType.FLOAT64, Reduction.SUM)),
                    ending(() -> group.broadcast(group.bucket(), ElementType.FLOAT32, 1)),
                    ending(() -> allReduce(group)));
        }
    }

    /** What the device has room for afterwards: two allocations, unless a group that failed has kept one. */
    private static String halfBegun() {
        String failed = ending(() -> NcclGroup.begin(settings(LONG), 0, 1, 400));
        DeviceMemory first = DeviceMemory.allocate(0, 400);
        String second = ending(() -> DeviceMemory.allocate(0, 400));
        first.close();
        return failed + "; " + second;
    }

    /** It polls, and parks between polls once it has waited long enough to be blocked for peers. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
