package io.serin.collective.socket;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.CollectiveTimeoutException;
import io.serin.collective.JoinRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where one rank can be reached before it knows its peers: first every rank opens an endpoint and tells its address, then
 * every rank is given all addresses and joins. One endpoint serves one join. Connections are neither encrypted nor
 * authenticated beyond the group's name: bind to a network that only the ranks can reach.
 */
public final class SocketEndpoint implements AutoCloseable {
    private final SocketSettings settings;
    private final ServerSocketChannel listener;
    private final InetSocketAddress address;

    private SocketEndpoint(SocketSettings settings, ServerSocketChannel listener) throws IOException {
        this.settings = settings;
        this.listener = listener;
        this.address = (InetSocketAddress) listener.getLocalAddress();
    }

    /**
     * @param bind an address of this host; port 0 takes any free one
     * @throws UncheckedIOException when it cannot be listened on
     */
    public static SocketEndpoint open(SocketSettings settings, InetSocketAddress bind) {
        try {
            ServerSocketChannel listener = ServerSocketChannel.open();
            try {
                return new SocketEndpoint(settings, listener.bind(bind));
            } catch (IOException failed) {
                listener.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot listen on " + bind, failed);
        }
    }

    /** With the port that was taken; its host is the one bound to, of use to peers unless that is the wildcard. */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Connects with all ranks of the group and stops listening. Connections of others are logged, refused and change
     * nothing.
     *
     * @param group any name; ranks of other names are refused
     * @param generation at least 1; ranks of other generations are refused
     * @param rank this rank's place in the roster
     * @param roster every rank's address, the same everywhere
     * @param bucketBytes length of {@link SocketGroup#bucket}, 0 or more
     * @throws JoinRefusedException when a peer refuses this rank
     * @throws CollectiveTimeoutException when ranks do not come before the deadline
     * @throws CollectiveAbortedException when this endpoint is closed meanwhile
     */
    public SocketGroup join(String group, long generation, int rank, List<InetSocketAddress> roster, long bucketBytes) {
        List<Integer> globalRanks = IntStream.range(0, roster.size()).boxed().toList();
        return join(new RankIdentity(Frame.hashOf(group), generation, rank, globalRanks), group, roster, bucketBytes);
    }

    SocketGroup join(RankIdentity self, String group, List<InetSocketAddress> roster, long bucketBytes) {
        try (MeshJoin join = new MeshJoin(settings, self, listener, roster)) {
            Mesh mesh = join.join();
            return new SocketGroup(mesh, settings, bucketBytes);
        } catch (IOException failed) {
            throw new UncheckedIOException("rank " + self.globalRank() + " cannot join " + group, failed);
        }
    }

    /** Stops listening; a group that was joined goes on. Idempotent. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close " + address, failed);
        }
    }
}
