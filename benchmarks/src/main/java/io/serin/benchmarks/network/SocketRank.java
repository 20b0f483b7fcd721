package io.serin.benchmarks.network;

import com.typesafe.config.ConfigFactory;
import io.serin.benchmarks.allreduce.AllReducePlan;
import io.serin.benchmarks.allreduce.AllReduceTiming;
import io.serin.collective.Collective;
import io.serin.collective.socket.SocketEndpoint;
import io.serin.collective.socket.SocketSettings;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/** A rank of Serin's all-reduce through sockets. */
final class SocketRank {

    private SocketRank() {}

    /** Arguments: rank, addresses of all ranks, port, sizes in bytes, seconds of warm-up, seconds. */
    public static void main(String[] arguments) {
        int rank = Integer.parseInt(arguments[0]);
        int port = Integer.parseInt(arguments[2]);
        List<InetSocketAddress> roster = Arrays.stream(arguments[1].split(",", -1))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        List<Long> sizes = AllReducePlan.parseSizes(arguments[3]);
        SocketSettings settings = SocketSettings.from(ConfigFactory.load());
        try (SocketEndpoint endpoint = SocketEndpoint.open(settings, roster.get(rank));
                Collective group = endpoint.join("bench", 1, rank, roster, AllReduceTiming.bucketBytes(sizes))) {
            AllReduceTiming timing =
                    new AllReduceTiming(group, Double.parseDouble(arguments[4]), Double.parseDouble(arguments[5]));
            for (long size : sizes) {
                timing.measure(timing.inBucket(size));
            }
            // Nobody leaves while another still has to be told the last count.
            group.barrier();
        }
    }
}
