package io.serin.cluster.artifact;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes, each hour, what nobody names and nobody has used for long from a node's store; on a thread of its own. */
public final class ArtifactSweep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ArtifactSweep.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final ArtifactStore store;
    private final Duration retention;
    private final InstantSource clock;
    private final Names names;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("serin-artifacts").daemon().factory());

    /** Whoever may still ask for artifacts. */
    public interface Names {

        /**
         * SHA-256s. Called in the sweep's thread; may block.
         *
         * @param ended what came to its end before this needs its artifacts no more
         * @throws Exception where it cannot be told now: then nothing is removed
         */
        Set<String> named(Instant ended) throws Exception;
    }

    ArtifactSweep(ArtifactStore store, Duration retention, InstantSource clock, Names names) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        this.names = names;
    }

    /** @param retention how long what nobody names stays after its last use */
    public static ArtifactSweep start(ArtifactStore store, Duration retention, Names names) {
        ArtifactSweep sweep = new ArtifactSweep(store, retention, InstantSource.system(), names);
        var _ = sweep.thread.scheduleWithFixedDelay(
                sweep::sweep, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return sweep;
    }

    void sweep() {
        Instant since = clock.instant().minus(retention);
        try {
            Set<String> named = names.named(since);
            store.removeUnused(since, named::contains);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Exception unknown) {
            log.warn("no artifacts are removed, as it cannot be told which are needed", unknown);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
