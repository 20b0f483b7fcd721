package io.serin.router.runner;

import io.serin.deploy.routing.VersionState;
import io.serin.deploy.routing.VersionState.FailureKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions on this router: loading, ready or failed. Loads on a few threads of its own; a version that nobody wants
 * any more is closed a while later, when no request can still be on its way to it. Thread-safe, never blocks.
 */
public final class VersionCache implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(VersionCache.class);

    private final VersionLoader loader;
    private final Duration retireAfter;
    private final LongSupplier nanoTime;
    private final BiConsumer<VersionKey, VersionState> onChange;
    private final Map<VersionKey, Held> held = new HashMap<>();
    private final ExecutorService loading;
    private boolean closed;

    /**
     * @param loadingThreads how many versions may be loaded at a time; the others wait
     * @param retireAfter longer than a request may take
     * @param onChange told of every change of state, without a lock held
     */
    public VersionCache(
            VersionLoader loader,
            int loadingThreads,
            Duration retireAfter,
            LongSupplier nanoTime,
            BiConsumer<VersionKey, VersionState> onChange) {
        this.loader = loader;
        this.loading = Executors.newFixedThreadPool(
                loadingThreads,
                Thread.ofPlatform().daemon().name("serin-load-", 0).factory());
        this.retireAfter = retireAfter;
        this.nanoTime = nanoTime;
        this.onChange = onChange;
    }

    public synchronized Optional<ModelRunner> runner(VersionKey key) {
        return Optional.ofNullable(held.get(key)).flatMap(it -> Optional.ofNullable(it.runner));
    }

    /** Empty when nobody has asked for it. */
    public synchronized Optional<VersionState> state(VersionKey key) {
        return Optional.ofNullable(held.get(key)).map(it -> it.state);
    }

    public synchronized Map<VersionKey, ModelRunner> ready() {
        Map<VersionKey, ModelRunner> ready = new HashMap<>();
        held.forEach((key, it) -> {
            if (it.runner != null) {
                ready.put(key, it.runner);
            }
        });
        return ready;
    }

    /**
     * Begins to load a version that is not here, or whose artifact could not be had before; any other failure is final.
     *
     * @param control HTTP base of the control node
     */
    public void want(VersionKey key, URI control) {
        Held wanted = new Held();
        synchronized (this) {
            @Nullable Held present = held.get(key);
            if (closed || (present != null && !present.mayBeTriedAgain())) {
                return;
            }
            held.put(key, wanted);
        }
        // Told first, so that what comes of it is told after.
        onChange.accept(key, new VersionState.Loading());
        synchronized (this) {
            if (!closed) {
                loading.execute(() -> load(key, wanted, control));
            }
        }
    }

    /** Lets go of everything else, after a while. Call it regularly. */
    public synchronized void keepOnly(Set<VersionKey> wanted) {
        long now = nanoTime.getAsLong();
        List<VersionKey> expired = new ArrayList<>();
        held.forEach((key, it) -> {
            if (wanted.contains(key)) {
                it.unwantedSince = null;
            } else if (it.unwantedSince == null) {
                it.unwantedSince = now;
            } else if (now - it.unwantedSince >= retireAfter.toNanos()) {
                expired.add(key);
            }
        });
        expired.forEach(this::retire);
    }

    @Override
    public synchronized void close() {
        closed = true;
        loading.shutdown();
        List.copyOf(held.keySet()).forEach(this::retire);
    }

    private void retire(VersionKey key) {
        @Nullable Held gone = held.remove(key);
        if (gone != null && gone.runner != null) {
            log.info("retiring model={} version={}", key.model(), key.version().number());
            gone.runner.close();
        }
    }

    private void load(VersionKey key, Held target, URI control) {
        if (!isWanted(key, target)) {
            return;
        }
        boolean put =
                switch (loader.load(key.model(), key.version(), control)) {
                    case VersionLoader.Loaded.Running loaded -> put(key, target, loaded.runner(), loaded.state());
                    case VersionLoader.Loaded.Refused refused -> put(key, target, null, refused.state());
                };
        if (put) {
            log.info(
                    "loaded model={} version={} state={}",
                    key.model(),
                    key.version().number(),
                    target.state);
            onChange.accept(key, target.state);
        }
    }

    /** False where it was retired meanwhile, even if it is wanted again: then another load has begun. */
    private synchronized boolean put(VersionKey key, Held target, @Nullable ModelRunner runner, VersionState state) {
        target.state = state;
        if (isWanted(key, target)) {
            target.runner = runner;
            return true;
        }
        if (runner != null) {
            runner.close();
        }
        return false;
    }

    private synchronized boolean isWanted(VersionKey key, Held target) {
        return held.get(key) == target;
    }

    private static final class Held {
        private VersionState state = new VersionState.Loading();
        private @Nullable ModelRunner runner;
        private @Nullable Long unwantedSince;

        boolean mayBeTriedAgain() {
            return state instanceof VersionState.Failed failed && failed.kind() == FailureKind.ARTIFACT_UNAVAILABLE;
        }
    }
}
