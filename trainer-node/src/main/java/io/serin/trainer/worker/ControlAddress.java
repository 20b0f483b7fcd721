package io.serin.trainer.worker;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where control's HTTP was last; it may move when control is restarted. Thread-safe. */
public final class ControlAddress {

    private volatile @Nullable URI base;

    void set(URI newest) {
        base = newest;
    }

    Optional<URI> get() {
        return Optional.ofNullable(base);
    }
}
