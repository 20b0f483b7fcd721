package io.serin.collective.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.ElementType;
import io.serin.collective.JoinRefusedException;
import io.serin.collective.Reduction;
import io.serin.collective.group.Operation;
import io.serin.collective.socket.exchange.Call;
import io.serin.testing.RandomSeed;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeshJoinTest {
    private static final long SEED = RandomSeed.orElse(20261123L);

    private static final SocketSettings SETTINGS = SocketRanks.SETTINGS;

    static Stream<Arguments> hellos() {
        return Stream.of(
                Arguments.of(Refusal.GROUP, hello("other", 7, 1, 0, 2, SETTINGS.fingerprint())),
                Arguments.of(Refusal.OLDER_GENERATION, hello("job", 6, 1, 0, 2, SETTINGS.fingerprint())),
                Arguments.of(Refusal.NEWER_GENERATION, hello("job", 8, 1, 0, 2, SETTINGS.fingerprint())),
                Arguments.of(Refusal.WORLD_SIZE, hello("job", 7, 1, 0, 3, SETTINGS.fingerprint())),
                Arguments.of(Refusal.SETTINGS, hello("job", 7, 1, 0, 2, 0)),
                Arguments.of(Refusal.WRONG_RANK, hello("job", 7, 0, 0, 2, SETTINGS.fingerprint())),
                Arguments.of(Refusal.WRONG_RANK, hello("job", 7, 2, 0, 2, SETTINGS.fingerprint())),
                Arguments.of(Refusal.WRONG_RANK, hello("job", 7, -1, 0, 2, SETTINGS.fingerprint())),
                Arguments.of(Refusal.WRONG_RANK, hello("job", 7, 1, 1, 2, SETTINGS.fingerprint())),
                Arguments.of(Refusal.NO_HELLO, Frame.control(FrameKind.WELCOME, Frame.hashOf("job"), 7, 1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("hellos")
    void refusesAHelloThatDoesNotFitWithItsReasonAndStillJoinsThePeer(Refusal refusal, Frame hello) throws Exception {
        joinAmong(socket -> {
            socket.getOutputStream().write(bytes(hello));
            assertThat(answer(socket)).isEqualTo(refusal);
        });
    }

    @Test
    void refusesARankThatIsTaken() throws Exception {
        List<SocketEndpoint> endpoints = SocketRanks.endpoints(SETTINGS, 3);
        List<InetSocketAddress> roster =
                endpoints.stream().map(SocketEndpoint::address).toList();
        CompletableFuture<SocketGroup> first =
                CompletableFuture.supplyAsync(() -> endpoints.get(0).join("job", 7, 0, roster, 0));
        try (Socket taker = connect(roster.getFirst());
                Socket second = connect(roster.getFirst())) {
            byte[] hello = bytes(hello("job", 7, 1, 0, 3, SETTINGS.fingerprint()));
            taker.getOutputStream().write(hello);
            assertThat(read(taker).kind()).isEqualTo(FrameKind.WELCOME);

            second.getOutputStream().write(hello);

            assertThat(answer(second)).isEqualTo(Refusal.RANK_TAKEN);
            assertThatThrownBy(() -> endpoints.get(1).join("job", 7, 1, roster, 0))
                    .isInstanceOfSatisfying(JoinRefusedException.class, refused -> assertThat(refused.reason())
                            .isEqualTo(JoinRefusedException.Reason.RANK_TAKEN));
        }
        endpoints.forEach(SocketEndpoint::close);
        assertThatThrownBy(() -> first.get(1, TimeUnit.MINUTES))
                .hasCauseInstanceOf(CollectiveAbortedException.class)
                .hasMessageContaining("its endpoint was closed");
    }

    @Test
    void silenceHalfAHelloGarbageAndMutatedHellosChangeNothing() throws Exception {
        Random random = new Random(SEED);
        byte[] hello = bytes(hello("job", 7, 1, 0, 2, SETTINGS.fingerprint()));
        List<Socket> sockets = new ArrayList<>();
        List<SocketEndpoint> endpoints = SocketRanks.endpoints(SETTINGS, 2);
        for (int i = 0; i < 40; i++) {
            Socket socket = connect(endpoints.getFirst().address());
            sockets.add(socket);
            byte[] bytes = new byte[random.nextInt(3 * hello.length)];
            random.nextBytes(bytes);
            switch (i % 4) {
                case 0 -> socket.getOutputStream().write(bytes);
                case 1 -> socket.getOutputStream().write(hello, 0, random.nextInt(hello.length));
                case 2 -> socket.getOutputStream().write(mutated(hello, random));
                case 3 -> socket.setSoLinger(true, 0);
            }
            if (random.nextBoolean()) {
                socket.close();
            }
        }

        assertJoinsAndReduces(endpoints);

        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void namesTheRanksThatDoNotJoin() {
        SocketSettings hasty = SocketRanks.with(SETTINGS, Duration.ofMillis(300));
        List<SocketEndpoint> endpoints = SocketRanks.endpoints(hasty, 3);
        List<InetSocketAddress> roster =
                endpoints.stream().map(SocketEndpoint::address).toList();
        endpoints.get(0).close();

        assertThatThrownBy(() -> endpoints.get(1).join("job", 7, 1, roster, 0))
                .isInstanceOfSatisfying(CollectiveTimeoutException.class, timeout -> assertThat(timeout.missingRanks())
                        .containsExactly(0, 2));
        endpoints.get(2).close();
    }

    @Test
    void tellsTheOlderGenerationWhyItCannotJoin() throws Exception {
        List<SocketEndpoint> endpoints = SocketRanks.endpoints(SETTINGS, 2);
        List<InetSocketAddress> roster =
                endpoints.stream().map(SocketEndpoint::address).toList();
        CompletableFuture<SocketGroup> newer =
                CompletableFuture.supplyAsync(() -> endpoints.get(0).join("job", 8, 0, roster, 0));

        assertThatThrownBy(() -> endpoints.get(1).join("job", 7, 1, roster, 0))
                .isInstanceOfSatisfying(JoinRefusedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(JoinRefusedException.Reason.GENERATION));

        try (SocketEndpoint again = SocketEndpoint.open(SETTINGS, SocketRanks.loopback());
                SocketGroup group = again.join("job", 8, 1, List.of(roster.getFirst(), again.address()), 0);
                SocketGroup peer = newer.get(1, TimeUnit.MINUTES)) {
            assertThat(group.worldSize()).isEqualTo(peer.worldSize());
        }
    }

    private interface UnknownPeer {
        void act(Socket socket) throws IOException;
    }

    private static void joinAmong(UnknownPeer unknown) throws Exception {
        List<SocketEndpoint> endpoints = SocketRanks.endpoints(SETTINGS, 2);
        List<InetSocketAddress> roster =
                endpoints.stream().map(SocketEndpoint::address).toList();
        CompletableFuture<SocketGroup> first =
                CompletableFuture.supplyAsync(() -> endpoints.get(0).join("job", 7, 0, roster, 0));
        try (Socket socket = connect(roster.getFirst())) {
            unknown.act(socket);
        }
        assertThat(first).isNotDone();
        try (SocketGroup second = endpoints.get(1).join("job", 7, 1, roster, 0);
                SocketGroup joined = first.get(1, TimeUnit.MINUTES)) {
            assertSum(List.of(joined, second));
        }
    }

    private static void assertJoinsAndReduces(List<SocketEndpoint> endpoints) throws Exception {
        List<InetSocketAddress> roster =
                endpoints.stream().map(SocketEndpoint::address).toList();
        List<SocketGroup> groups =
                SocketRanks.onThreads(2, rank -> endpoints.get(rank).join("job", 7, rank, roster, 0));
        assertSum(groups);
        SocketRanks.onThreads(2, rank -> {
            groups.get(rank).close();
            return rank;
        });
    }

    private static void assertSum(List<SocketGroup> groups) throws Exception {
        List<Float> sums = SocketRanks.onThreads(2, rank -> {
            float[] values = {rank + 1};
            groups.get(rank).allReduce(MemorySegment.ofArray(values), ElementType.FLOAT32, Reduction.SUM);
            return values[0];
        });
        assertThat(sums).containsOnly(3f);
    }

    private static Frame hello(
            String group, long generation, int rank, int addressee, int worldSize, long fingerprint) {
        Call facts = Call.moving(Operation.BARRIER, ElementType.FLOAT32, addressee, worldSize, fingerprint);
        return new Frame(FrameKind.HELLO, Frame.hashOf(group), generation, rank, facts, 0, 0, 0, 0);
    }

    private static byte[] mutated(byte[] hello, Random random) {
        byte[] mutated = hello.clone();
        mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
        return mutated;
    }

    private static byte[] bytes(Frame frame) {
        ByteBuffer header = FrameCodec.newHeader();
        FrameCodec.encode(frame, header);
        byte[] bytes = new byte[header.remaining()];
        header.get(bytes);
        return bytes;
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static Frame read(Socket socket) throws IOException {
        ByteBuffer header = FrameCodec.newHeader();
        header.put(socket.getInputStream().readNBytes(FrameCodec.HEADER_BYTES));
        if (FrameCodec.decode(header) instanceof FrameCodec.Decoded.Valid(Frame frame)) {
            return frame;
        }
        throw new AssertionError("the answer is no frame");
    }

    @SuppressWarnings("EnumOrdinal") // The wire carries it.
    private static Refusal answer(Socket socket) throws IOException {
        Frame answer = read(socket);
        assertThat(answer.kind()).isEqualTo(FrameKind.REFUSED);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        return Refusal.values()[answer.step()];
    }
}
