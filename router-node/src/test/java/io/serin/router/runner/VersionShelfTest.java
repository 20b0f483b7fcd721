package io.serin.router.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serin.cluster.artifact.ArtifactClient;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.deploy.routing.VersionState;
import io.serin.deploy.routing.VersionState.FailureKind;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionShelfTest {

    private static final URI NO_CONTROL = URI.create("http://127.0.0.1:18396");

    private final ArtifactStore artifacts;
    private final AtomicLong nanos = new AtomicLong();
    private final List<VersionState> changes = new CopyOnWriteArrayList<>();
    private final VersionShelf shelf;

    VersionShelfTest(@TempDir Path directory) throws Exception {
        artifacts = new ArtifactStore(directory);
        VersionLoader loader = new VersionLoader(
                new ArtifactClient(artifacts), new ShiftModels(), new WarmUp(20, Duration.ofSeconds(5)));
        shelf = new VersionShelf(loader, Duration.ofSeconds(2), nanos::get, (key, state) -> changes.add(state));
    }

    @Test
    void loadsAVersionOnceHoweverOftenItIsWanted() throws Exception {
        VersionKey key = key(put("shift=1"));
        shelf.want(key, NO_CONTROL);
        shelf.want(key, NO_CONTROL);
        await().until(() -> shelf.runner(key).isPresent());
        shelf.want(key, NO_CONTROL);

        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst()).isInstanceOf(VersionState.Loading.class);
        assertThat(changes.getLast()).isInstanceOf(VersionState.Ready.class);
    }

    @Test
    void retiresWhatNobodyWantsOnlyAfterAWhile() throws Exception {
        VersionKey key = key(put("shift=1"));
        shelf.want(key, NO_CONTROL);
        await().until(() -> shelf.runner(key).isPresent());
        ModelRunner runner = shelf.runner(key).orElseThrow();

        shelf.keepOnly(Set.of());
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        shelf.keepOnly(Set.of(key));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
        shelf.keepOnly(Set.of());
        assertThat(shelf.runner(key)).contains(runner);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        shelf.keepOnly(Set.of());
        assertThat(shelf.runner(key)).isEmpty();
        assertThat(runner.submit(new float[4], 1, System.nanoTime()).join()).isInstanceOf(RunnerAnswer.Shed.class);
    }

    @Test
    void triesAgainWhenTheArtifactCouldNotBeHad() throws Exception {
        String sha256 = put("shift=2");
        Path file = artifacts.find(sha256).orElseThrow();
        Path away = Files.move(file, file.resolveSibling("away"));
        VersionKey key = key(sha256);
        shelf.want(key, NO_CONTROL);
        await().until(() -> failed(key, FailureKind.ARTIFACT_UNAVAILABLE));

        Files.move(away, file);
        shelf.want(key, NO_CONTROL);

        await().until(() -> shelf.runner(key).isPresent());
    }

    @Test
    void doesNotTryAgainWhatIsNoModel() throws Exception {
        VersionKey key = key(put("no model"));
        shelf.want(key, NO_CONTROL);
        await().until(() -> failed(key, FailureKind.NOT_LOADABLE));

        shelf.want(key, NO_CONTROL);

        assertThat(changes).hasSize(2);
        assertThat(failed(key, FailureKind.NOT_LOADABLE)).isTrue();
    }

    @Test
    void refusesAModelThatAnswersNonsense() throws Exception {
        VersionKey key = key(put("shift=NaN"));
        shelf.want(key, NO_CONTROL);

        await().until(() -> failed(key, FailureKind.SMOKE_TEST_FAILED));
        assertThat(shelf.runner(key)).isEmpty();
    }

    private boolean failed(VersionKey key, FailureKind kind) {
        return shelf.state(key)
                .filter(state -> state instanceof VersionState.Failed failed && failed.kind() == kind)
                .isPresent();
    }

    private String put(String content) throws Exception {
        return artifacts.put(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static VersionKey key(String sha256) {
        return new VersionKey("m", ShiftModels.version(1, sha256, 4));
    }
}
