package io.serin.collective.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.group.Operation;
import io.serin.collective.socket.exchange.Call;
import io.serin.testing.RandomSeed;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketGroupFailuresTest {
    private static final SocketSettings SETTINGS = SocketRanks.SETTINGS;
    private static final long SEED = RandomSeed.orElse(20261123L);

    @Test
    void aRankThatDoesNotComeIsNamedByAllThatWait() throws Exception {
        SocketSettings hasty = SocketRanks.with(SETTINGS, Duration.ofMillis(800));

        List<String> endings = SocketRanks.run(hasty, 4, group -> {
            if (group.rank() == 2) {
                // Joined, but somewhere else when the others call.
                return "absent";
            }
            return SocketRanks.ending(group, () -> reduce(group, 50_000));
        });

        assertThat(endings.get(2)).isEqualTo("absent");
        endings.remove(2);
        assertThat(endings).allMatch(ending -> ending.endsWith("waited 800 ms for ranks [2]"));
        assertThat(endings).anyMatch(ending -> ending.startsWith(CollectiveTimeoutException.class.getSimpleName()));
    }

    @Test
    void anAbortFromAnotherThreadWakesAllRanksWithItsCause() throws Exception {
        List<String> endings = SocketRanks.run(SETTINGS, 3, group -> {
            if (group.rank() == 0) {
                CompletableFuture.runAsync(() -> group.abort("the job was cancelled"))
                        .get(1, TimeUnit.MINUTES);
            }
            if (group.rank() == 1) {
                return "absent";
            }
            return SocketRanks.ending(group, () -> reduce(group, 50_000));
        });

        assertThat(endings)
                .containsExactly(
                        "CollectiveAbortedException: the job was cancelled",
                        "absent",
                        "CollectiveAbortedException: the job was cancelled");
    }

    @Test
    void anInterruptedRankEndsTheGroupInsteadOfSpinning() throws Exception {
        List<String> endings = SocketRanks.run(SETTINGS, 3, group -> {
            if (group.rank() == 1) {
                Thread.currentThread().interrupt();
            }
            try {
                return SocketRanks.ending(group, () -> reduce(group, 50_000));
            } finally {
                Thread.interrupted();
            }
        });

        assertThat(endings).containsOnly("CollectiveAbortedException: rank 1 was interrupted");
    }

    @Test
    void aRankThatLeavesIsNamedByThoseThatGoOn() throws Exception {
        // Whoever first misses the rank that left aborts the group, and with it a call that another has not yet ended.
        CyclicBarrier firstCallEnded = new CyclicBarrier(3);
        List<String> endings = SocketRanks.run(SETTINGS, 3, group -> {
            reduce(group, 50_000);
            firstCallEnded.await(1, TimeUnit.MINUTES);
            if (group.rank() == 1) {
                group.close();
                return "left";
            }
            return SocketRanks.ending(group, () -> reduce(group, 50_000));
        });

        assertThat(endings)
                .containsExactly(
                        "CollectiveAbortedException: rank 1 has left the group",
                        "left",
                        "CollectiveAbortedException: rank 1 has left the group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "type", "reduction", "operation", "root", "sequence"})
    void ranksThatDisagreeAreAllRefused(String difference) throws Exception {
        List<String> endings = SocketRanks.run(SETTINGS, 2, group -> {
            boolean differs = group.rank() == 1;
            MemorySegment values = MemorySegment.ofArray(new double[100]);
            return SocketRanks.ending(group, () -> {
                switch (difference) {
                    case "length" ->
                        group.allReduce(differs ? values.asSlice(8) : values, ElementType.FLOAT64, Reduction.SUM);
                    case "type" ->
                        group.allReduce(values, differs ? ElementType.FLOAT64 : ElementType.FLOAT32, Reduction.SUM);
                    case "reduction" ->
                        group.allReduce(values, ElementType.FLOAT64, differs ? Reduction.MEAN : Reduction.SUM);
                    case "operation" -> {
                        if (differs) {
                            group.allGather(values, ElementType.FLOAT64);
                        } else {
                            group.reduceScatter(values, ElementType.FLOAT64, Reduction.SUM);
                        }
                    }
                    case "root" -> {
                        group.broadcast(values, ElementType.FLOAT64, differs ? 1 : 0);
                        group.barrier();
                    }
                    default -> {
                        if (!differs) {
                            group.broadcast(values, ElementType.FLOAT64, 0);
                        }
                        group.barrier();
                    }
                }
            });
        });

        assertThat(endings).allMatch(ending -> ending.contains("the ranks disagree: rank "), endings.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDamagedFrameEndsTheGroupAndNeverTheSum(boolean inHeader) throws Exception {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 20; trial++) {
            ByteBuffer frame = frame(64);
            int from = inHeader ? 0 : FrameCodec.HEADER_BYTES;
            int to = inHeader ? FrameCodec.HEADER_BYTES : frame.capacity();
            int at = random.nextInt(from, to);
            frame.put(at, (byte) (frame.get(at) ^ (1 << random.nextInt(8))));

            assertThat(endingAgainst(frame))
                    .as("byte %d", at)
                    .startsWith("CollectiveAbortedException")
                    .containsAnyOf("wrong checksum", "is broken");
        }
    }

    @Test
    void aLengthOnTheWireIsNotBelieved() throws Exception {
        for (int length : new int[] {-1, 0, 63, 65, 1 << 20, Integer.MAX_VALUE}) {
            ByteBuffer frame = frame(64);
            Frame lying = new Frame(
                    FrameKind.DATA, Frame.hashOf("job"), 7, 1, call(), 0, 0, length, FrameCodec.checksum(payload(64)));
            ByteBuffer header = FrameCodec.newHeader();
            FrameCodec.encode(lying, header);
            frame.put(0, header, 0, FrameCodec.HEADER_BYTES);

            assertThat(endingAgainst(frame)).contains("out of turn");
        }
    }

    @Test
    void aConnectionCutInAFrameIsALossThatNamesTheRank() throws Exception {
        ByteBuffer frame = frame(64);
        for (int kept : new int[] {0, 1, FrameCodec.HEADER_BYTES, FrameCodec.HEADER_BYTES + 3}) {
            assertThat(endingAgainst(frame.slice(0, kept)))
                    .startsWith("CollectiveAbortedException: the connection to rank 1 was lost");
        }
    }

    @Test
    void anUndamagedFrameOfTheSameMakingIsAccepted() throws Exception {
        assertThat(endingAgainst(frame(64))).isEqualTo("rank 0 is done");
    }

    /** How rank 0 ends its collective when rank 1 says hello, sends these bytes and hangs up. */
    private static String endingAgainst(ByteBuffer bytes) throws Exception {
        SocketSettings settings = SocketRanks.with(SETTINGS, Duration.ofSeconds(30));
        try (SocketEndpoint endpoint = SocketEndpoint.open(settings, SocketRanks.loopback());
                SocketChannel peer = SocketChannel.open(endpoint.address())) {
            Call facts = Call.moving(Operation.BARRIER, ElementType.FLOAT32, 0, 2, settings.fingerprint());
            write(peer, new Frame(FrameKind.HELLO, Frame.hashOf("job"), 7, 1, facts, 0, 0, 0, 0));
            List<InetSocketAddress> roster = List.of(endpoint.address(), endpoint.address());
            try (SocketGroup group = endpoint.join("job", 7, 0, roster, 0)) {
                peer.write(bytes.duplicate().position(0));
                peer.shutdownOutput();
                float[] values = new float[16];
                return SocketRanks.ending(
                        group,
                        () -> group.allReduce(MemorySegment.ofArray(values), ElementType.FLOAT32, Reduction.SUM));
            }
        }
    }

    private static Call call() {
        return Call.reducing(Operation.ALL_REDUCE, ElementType.FLOAT32, Reduction.SUM, 16, 1, 1);
    }

    private static ByteBuffer payload(int length) {
        return ByteBuffer.allocate(length);
    }

    private static ByteBuffer frame(int length) {
        ByteBuffer header = FrameCodec.newHeader();
        int checksum = FrameCodec.checksum(payload(length));
        FrameCodec.encode(new Frame(FrameKind.DATA, Frame.hashOf("job"), 7, 1, call(), 0, 0, length, checksum), header);
        return ByteBuffer.allocate(FrameCodec.HEADER_BYTES + length)
                .put(header)
                .put(payload(length))
                .flip();
    }

    private static void write(SocketChannel channel, Frame frame) throws IOException {
        ByteBuffer header = FrameCodec.newHeader();
        FrameCodec.encode(frame, header);
        channel.write(header);
    }

    private static void reduce(SocketGroup group, int floats) {
        try (Arena arena = Arena.ofConfined()) {
            group.allReduce(arena.allocate(floats * 4L, 4), ElementType.FLOAT32, Reduction.SUM);
        }
    }
}
