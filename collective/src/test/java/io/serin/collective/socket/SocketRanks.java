package io.serin.collective.socket;

import io.serin.collective.Collective;
import io.serin.collective.socket.exchange.WireFormat;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs every rank of a group on a thread of its own, each with its own sockets on loopback. */
final class SocketRanks {
    static final SocketSettings SETTINGS =
            new SocketSettings(Duration.ofSeconds(60), Duration.ofSeconds(20), WireFormat.FULL, 4 << 10, 1 << 10, true);

    interface Body<T> {
        T run(SocketGroup group) throws Exception;
    }

    interface Rank<T> {
        T run(int rank) throws Exception;
    }

    private SocketRanks() {}

    static SocketSettings with(SocketSettings settings, WireFormat format) {
        return new SocketSettings(
                settings.deadline(),
                settings.helloTimeout(),
                format,
                settings.chunkBytes(),
                settings.directBytes(),
                settings.payloadChecksum());
    }

    static SocketSettings with(SocketSettings settings, Duration deadline) {
        return new SocketSettings(
                deadline,
                settings.helloTimeout(),
                settings.wireFormat(),
                settings.chunkBytes(),
                settings.directBytes(),
                settings.payloadChecksum());
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static <T> List<T> run(SocketSettings settings, int worldSize, Body<T> body) throws Exception {
        List<SocketGroup> groups = join(settings, worldSize);
        try {
            return onThreads(worldSize, rank -> body.run(groups.get(rank)));
        } finally {
            onThreads(worldSize, rank -> {
                groups.get(rank).close();
                return rank;
            });
        }
    }

    static List<SocketGroup> join(SocketSettings settings, int worldSize) throws Exception {
        List<SocketEndpoint> endpoints = endpoints(settings, worldSize);
        List<InetSocketAddress> roster =
                endpoints.stream().map(SocketEndpoint::address).toList();
        return onThreads(worldSize, rank -> endpoints.get(rank).join("job", 7, rank, roster, 1024));
    }

    static List<SocketEndpoint> endpoints(SocketSettings settings, int worldSize) {
        List<SocketEndpoint> endpoints = new ArrayList<>();
        for (int rank = 0; rank < worldSize; rank++) {
            endpoints.add(SocketEndpoint.open(settings, loopback()));
        }
        return endpoints;
    }

    static <T> List<T> onThreads(int worldSize, Rank<T> body) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(worldSize)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int rank = 0; rank < worldSize; rank++) {
                int self = rank;
                futures.add(threads.submit(() -> body.run(self)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(2, TimeUnit.MINUTES));
            }
            return results;
        }
    }

    /** How a rank's collective ended. */
    static String ending(Collective group, Runnable collective) {
        try {
            collective.run();
            return "rank " + group.rank() + " is done";
        } catch (RuntimeException failed) {
            return failed.getClass().getSimpleName() + ": " + failed.getMessage();
        }
    }
}
