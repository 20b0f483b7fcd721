package io.serin.trainer.worker;

import io.serin.cluster.artifact.ArtifactClient;
import io.serin.cluster.artifact.ArtifactException;
import io.serin.cluster.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a job's artifacts between this node and control, and waits while control is away. Blocks; thread-safe. */
public final class ControlArtifacts {

    private static final Logger log = LoggerFactory.getLogger(ControlArtifacts.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    private final ControlAddress control;
    private final ArtifactStore cache;
    private final ArtifactClient client;
    private final Duration patience;

    /** @param patience how long control may be away before a transfer fails */
    public ControlArtifacts(ControlAddress control, ArtifactStore cache, Duration patience) {
        this.control = control;
        this.cache = cache;
        this.client = new ArtifactClient(cache);
        this.patience = patience;
    }

    Path fetch(String sha256) throws ArtifactException, InterruptedException {
        return persistently("fetch " + sha256, () -> true, base -> client.fetch(base, sha256));
    }

    /**
     * Brings a file to control.
     *
     * @param wanted false: give up before the next try
     * @return its SHA-256
     */
    String upload(Path file, BooleanSupplier wanted) throws ArtifactException, InterruptedException {
        String sha256 = keep(file);
        return persistently("upload " + sha256, wanted, base -> {
            client.upload(base, sha256, file);
            return sha256;
        });
    }

    private String keep(Path file) throws ArtifactException {
        try (InputStream content = Files.newInputStream(file)) {
            return cache.put(content);
        } catch (IOException failure) {
            throw new ArtifactException("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }

    private interface ArtifactRequest<T> {
        T with(URI base) throws ArtifactException;
    }

    private <T> T persistently(String what, BooleanSupplier wanted, ArtifactRequest<T> transfer)
            throws ArtifactException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return transfer.with(control.get()
                        .orElseThrow(() -> new ArtifactException("cannot " + what + ": control was never heard of")));
            } catch (ArtifactException failure) {
                if (Thread.currentThread().isInterrupted() || !wanted.getAsBoolean() || System.nanoTime() >= until) {
                    throw failure;
                }
                log.info("cannot {} yet: {}", what, failure.getMessage());
            }
            LockSupport.parkNanos(TRY_AGAIN_AFTER.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while waiting for control");
            }
        }
    }
}
