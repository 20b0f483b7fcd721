package io.serin.cluster;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's membership in the cluster, which may end and begin again while the process lives.
 *
 * <p>A survivor of a split or of its peer's death may be downed by the split-brain resolver. Serving and training must
 * outlive that, so they run beside the actor system, and a downed system is replaced by a fresh one that joins again.
 * Nothing outside may therefore keep an {@code ActorSystem} or an {@code ActorRef}: ask {@link #current()} each time.
 *
 * <p>Thread-safe.
 */
public final class ClusterNode implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClusterNode.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final Duration RETRY_AFTER = Duration.ofMillis(500);

    private final Config config;
    private final Supplier<Behavior<Void>> guardian;
    private final Object lock = new Object();
    private ActorSystem<Void> system;
    private boolean closing;

    private ClusterNode(Config config, Supplier<Behavior<Void>> guardian) {
        this.config = config;
        this.guardian = guardian;
        this.system = begin();
    }

    /**
     * Starts and joins.
     *
     * @param guardian called for each membership, the first and every later one
     * @throws RuntimeException when the Artery port is taken
     */
    public static ClusterNode start(NodeSettings settings, Config config, Supplier<Behavior<Void>> guardian) {
        return new ClusterNode(NodeConfig.of(settings, config), guardian);
    }

    /** The running system; empty between two memberships and after {@link #close()}. */
    public Optional<ActorSystem<Void>> current() {
        synchronized (lock) {
            return system.whenTerminated().isCompleted() ? Optional.empty() : Optional.of(system);
        }
    }

    /** Leaves the cluster and waits until that is done, 20 s at most. */
    @Override
    public void close() {
        ActorSystem<Void> last;
        synchronized (lock) {
            closing = true;
            last = system;
        }
        last.terminate();
        try {
            CompletionStage<?> ended = last.getWhenTerminated();
            ended.toCompletableFuture().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            log.warn("the cluster system did not stop cleanly", late);
        }
    }

    private ActorSystem<Void> begin() {
        ActorSystem<Void> fresh = ActorSystem.create(guardian.get(), NodeConfig.SYSTEM, config);
        var unused = fresh.getWhenTerminated().thenRun(() -> rejoin(fresh));
        return fresh;
    }

    private boolean rejoined(ActorSystem<Void> ended) {
        synchronized (lock) {
            if (closing) {
                return true;
            }
            log.warn(
                    "membership ended ({}); joining again as a new incarnation",
                    CoordinatedShutdown.get(ended).getShutdownReason());
            try {
                system = begin();
                return true;
            } catch (RuntimeException notYet) {
                log.warn("could not start again: {}", notYet.toString());
                return false;
            }
        }
    }

    private void rejoin(ActorSystem<Void> ended) {
        Thread.ofPlatform().name("serin-rejoin").start(() -> {
            while (!rejoined(ended)) {
                // The old system's port may take a moment to come free.
                LockSupport.parkNanos(RETRY_AFTER.toNanos());
            }
        });
    }
}
