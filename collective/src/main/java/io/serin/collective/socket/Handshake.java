package io.serin.collective.socket;

import io.serin.collective.ElementType;
import io.serin.collective.JoinRefusedException;
import io.serin.collective.group.Operation;
import io.serin.collective.socket.exchange.Call;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How two ends of a new connection find out whether they are peers. */
@SuppressWarnings("EnumOrdinal") // The ordinals are the wire format; a change of theirs is a new version of it.
final class Handshake {
    private static final Logger log = LoggerFactory.getLogger(Handshake.class);

    private final SocketChannel channel;
    private final SocketSettings settings;
    private final RankIdentity self;
    private final ByteBuffer header = FrameCodec.newHeader();

    Handshake(SocketChannel channel, SocketSettings settings, RankIdentity self) {
        this.channel = channel;
        this.settings = settings;
        this.self = self;
    }

    /** Listens to whoever connected; returns whether it became a peer. */
    boolean answer(Connections connections) throws IOException {
        Optional<Refusal> refusal;
        try {
            read(System.nanoTime() + settings.helloTimeout().toNanos());
            refusal = switch (FrameCodec.decode(header)) {
                case FrameCodec.Decoded.Valid(Frame hello) -> admit(hello, connections);
                case FrameCodec.Decoded.Invalid(Refusal broken) -> Optional.of(broken);
            };
        } catch (SocketTimeoutException late) {
            refusal = Optional.of(Refusal.SILENT);
        } catch (EOFException early) {
            refusal = Optional.of(Refusal.GARBLED);
        }
        if (refusal.isEmpty()) {
            return true;
        }
        log.warn(
                "rank {} refused {}: {}",
                self.rank(),
                channel.getRemoteAddress(),
                refusal.get().text());
        if (refusal.get() != Refusal.GARBLED) {
            write(frame(FrameKind.REFUSED, refusal.get().ordinal(), 0));
        }
        return false;
    }

    /**
     * Introduces this rank to the one it connected to; returns whether they are peers.
     *
     * @throws JoinRefusedException when the peer does not want it
     * @throws IOException when the peer hangs up or says something else; another attempt may help
     */
    boolean introduce(int rank, long untilNanos, Connections connections) throws IOException {
        write(frame(FrameKind.HELLO, 0, rank));
        read(untilNanos);
        return switch (FrameCodec.decode(header)) {
            case FrameCodec.Decoded.Valid(Frame answer) -> understand(answer, rank, connections);
            case FrameCodec.Decoded.Invalid(Refusal broken) ->
                throw new IOException("the answer of rank " + self.globalRank(rank) + ": " + broken.text());
        };
    }

    private boolean understand(Frame answer, int rank, Connections connections) throws IOException {
        return switch (answer.kind()) {
            case WELCOME -> {
                if (answer.group() != self.group()
                        || answer.generation() != self.generation()
                        || answer.rank() != rank) {
                    throw new IOException("another rank answers at the address of rank " + self.globalRank(rank));
                }
                yield connections.reserve(rank, channel) && connections.confirm(rank, channel);
            }
            case REFUSED -> throw refused(answer, rank);
            case HELLO, DATA, PROBE, ALIVE, ABORT, GOODBYE ->
                throw new IOException("rank " + self.globalRank(rank) + " answers a hello with " + answer.kind());
        };
    }

    private JoinRefusedException refused(Frame answer, int rank) throws IOException {
        int ordinal = answer.step();
        if (ordinal < 0 || ordinal >= Refusal.values().length) {
            throw new IOException("rank " + self.globalRank(rank) + " refuses for an unknown reason");
        }
        Refusal refusal = Refusal.values()[ordinal];
        return new JoinRefusedException(
                refusal.reason(), "rank " + self.globalRank(rank) + " refused this rank: " + refusal.text());
    }

    private Optional<Refusal> admit(Frame hello, Connections connections) throws IOException {
        Optional<Refusal> refusal = judge(hello);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!connections.reserve(hello.rank(), channel)) {
            return Optional.of(Refusal.RANK_TAKEN);
        }
        try {
            // Before it is confirmed, as collectives write to it from then on.
            write(frame(FrameKind.WELCOME, 0, hello.rank()));
        } catch (IOException lost) {
            connections.withdraw(hello.rank(), channel);
            throw lost;
        }
        return connections.confirm(hello.rank(), channel) ? Optional.empty() : Optional.of(Refusal.RANK_TAKEN);
    }

    private Optional<Refusal> judge(Frame hello) {
        if (hello.kind() != FrameKind.HELLO) {
            return Optional.of(Refusal.NO_HELLO);
        }
        if (hello.group() != self.group()) {
            return Optional.of(Refusal.GROUP);
        }
        if (hello.generation() != self.generation()) {
            return Optional.of(
                    hello.generation() < self.generation() ? Refusal.OLDER_GENERATION : Refusal.NEWER_GENERATION);
        }
        if (hello.call().elements() != self.worldSize()) {
            return Optional.of(Refusal.WORLD_SIZE);
        }
        if (hello.call().sequence() != settings.fingerprint()) {
            return Optional.of(Refusal.SETTINGS);
        }
        boolean isHigher = hello.rank() > self.rank() && hello.rank() < self.worldSize();
        return isHigher && hello.call().root() == self.rank() ? Optional.empty() : Optional.of(Refusal.WRONG_RANK);
    }

    private Frame frame(FrameKind kind, int step, int addressee) {
        Call facts = Call.moving(
                Operation.BARRIER, ElementType.FLOAT32, addressee, self.worldSize(), settings.fingerprint());
        return new Frame(kind, self.group(), self.generation(), self.rank(), facts, step, 0, 0, 0);
    }

    private void write(Frame frame) throws IOException {
        FrameCodec.encode(frame, header);
        while (header.hasRemaining()) {
            channel.write(header);
        }
    }

    /** The time is for the whole header, so that an unknown peer cannot stretch it byte by byte. */
    private void read(long untilNanos) throws IOException {
        header.clear();
        byte[] bytes = new byte[FrameCodec.HEADER_BYTES];
        int count = 0;
        while (count < bytes.length) {
            long remainingMillis = (untilNanos - System.nanoTime()) / 1_000_000;
            if (remainingMillis <= 0) {
                throw new SocketTimeoutException("no whole header in time");
            }
            channel.socket().setSoTimeout((int) Math.min(remainingMillis, Integer.MAX_VALUE));
            int read = channel.socket().getInputStream().read(bytes, count, bytes.length - count);
            if (read < 0) {
                throw new EOFException("closed in its first header");
            }
            count += read;
        }
        header.put(bytes);
    }
}
