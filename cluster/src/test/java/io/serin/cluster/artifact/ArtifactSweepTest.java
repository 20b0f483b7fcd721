package io.serin.cluster.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactSweepTest {

    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Instant BEGUN = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGUN);

    @Test
    void removesWhatIsNotNamedOnceTheRetentionHasPassed() throws Exception {
        ArtifactStore store = new ArtifactStore(directory, now::get);
        String named = store.put(new ByteArrayInputStream("named".getBytes(UTF_8)));
        String other = store.put(new ByteArrayInputStream("other".getBytes(UTF_8)));
        AtomicReference<Instant> ended = new AtomicReference<>();
        try (ArtifactSweep sweep = new ArtifactSweep(store, RETENTION, now::get, since -> {
            ended.set(since);
            return Set.of(named);
        })) {
            now.set(BEGUN.plus(RETENTION));
            sweep.sweep();
            assertThat(ended).hasValue(BEGUN);
            assertThat(directory.resolve(other)).exists();

            now.set(BEGUN.plus(RETENTION).plusSeconds(1));
            sweep.sweep();
        }
        assertThat(directory.resolve(other)).doesNotExist();
        assertThat(directory.resolve(named)).exists();
    }

    @Test
    void removesNothingWhileItCannotBeToldWhatIsNamed() throws Exception {
        ArtifactStore store = new ArtifactStore(directory, now::get);
        String kept = store.put(new ByteArrayInputStream("kept".getBytes(UTF_8)));
        try (ArtifactSweep sweep = new ArtifactSweep(store, RETENTION, now::get, _ -> {
            throw new IllegalStateException("this node is in no cluster now");
        })) {
            now.set(BEGUN.plus(Duration.ofDays(100)));
            sweep.sweep();
        }
        assertThat(directory.resolve(kept)).exists();
    }
}
