package io.serin.http;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.Materializer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP/1.1 server of a node's one port: Netty reads the bytes, functions over Akka HTTP's model answer. It stands on an
 * actor system of its own, with no cluster in it, so that it outlives any membership. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    /** They move bytes and decode heads; requests are answered elsewhere. */
    private static final int EVENT_LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors() / 4);

    /** At once from a socket: most requests arrive whole, and large uploads in large pieces. */
    private static final int LEAST_READ_BYTES = 4 * 1024;

    private static final int USUAL_READ_BYTES = 16 * 1024;
    private static final int MOST_READ_BYTES = 64 * 1024;

    private final ActorSystem<Void> system;
    private final EventLoopGroup loops;
    private final Connections connections;
    private final Channel listening;

    private HttpServer(ActorSystem<Void> system, EventLoopGroup loops, Connections connections, Channel listening) {
        this.system = system;
        this.loops = loops;
        this.connections = connections;
        this.listening = listening;
    }

    /**
     * Takes requests from its return on.
     *
     * @param port 0 for any that is free
     * @param config of the process
     * @param handler made with the system on whose dispatcher it is called
     * @param refusals of what is no request
     * @throws IOException when the address cannot be listened on
     * @throws IllegalArgumentException naming a setting at fault
     */
    public static HttpServer start(
            String host,
            int port,
            Config config,
            Function<ActorSystem<Void>, RequestHandler> handler,
            Refusals refusals)
            throws IOException {
        HttpSettings settings = HttpSettings.from(config);
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "serving", local(config));
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                EVENT_LOOPS, new DefaultThreadFactory("serin-http", true), NioIoHandler.newFactory());
        try {
            Connections connections = new Connections(settings.maxConnections());
            Site site = new Site(
                    settings,
                    handler.apply(system),
                    refusals,
                    connections,
                    system.executionContext()::execute,
                    Materializer.createMaterializer(system));
            Channel listening = listen(host, port, loops, site);
            connections.listenOn(listening);
            return new HttpServer(system, loops, connections, listening);
        } catch (IOException | RuntimeException failure) {
            stop(system, loops);
            throw failure;
        }
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /**
     * Takes no new connection and no further request; what is under way may end within this time. Blocks until all
     * connections have.
     */
    public void drain(Duration within) {
        listening.close().awaitUninterruptibly();
        try {
            if (!connections.drain(within) && !within.isZero()) {
                log.warn("requests were still under way after {}", within);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends at once what was not drained. */
    @Override
    public void close() {
        drain(Duration.ZERO);
        stop(system, loops);
    }

    private static Channel listen(String host, int port, EventLoopGroup loops, Site site) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(LEAST_READ_BYTES, USUAL_READ_BYTES, MOST_READ_BYTES))
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        idle(site.settings().idleTimeout().toMillis()),
                                        new RequestDecoder(site.settings()),
                                        new HttpResponseEncoder(),
                                        new Connection(site));
                    }
                })
                .bind(host, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + host + ":" + port + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return bound.channel();
    }

    private static void stop(ActorSystem<Void> system, EventLoopGroup loops) {
        var unused = loops.shutdownGracefully(0, STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        system.terminate();
        try {
            var _ = system.getWhenTerminated()
                    .toCompletableFuture()
                    .orTimeout(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException late) {
            log.warn("the HTTP server did not stop cleanly", late);
        }
        loops.terminationFuture().awaitUninterruptibly(STOP_WITHIN.toMillis());
    }

    private static Config local(Config config) {
        return ConfigFactory.parseString("akka.actor.provider = local").withFallback(config);
    }

    /** Of both directions together, and of writing alone: who sends on and on may read no answer. */
    private static IdleStateHandler idle(long timeoutMillis) {
        return new IdleStateHandler(true, 0, timeoutMillis, timeoutMillis, TimeUnit.MILLISECONDS);
    }
}
