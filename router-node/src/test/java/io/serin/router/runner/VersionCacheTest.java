package io.serin.router.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serin.api.ModelName;
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

final class VersionCacheTest {

    private static final URI NO_CONTROL = URI.create("http://127.0.0.1:18396");

    private final ArtifactStore artifacts;
    private final ShiftModels models = new ShiftModels();
    private final AtomicLong nanos = new AtomicLong();
    private final List<VersionState> changes = new CopyOnWriteArrayList<>();
    private final VersionCache cache;

    VersionCacheTest(@TempDir Path directory) throws Exception {
        artifacts = new ArtifactStore(directory);
        VersionLoader loader =
                new VersionLoader(new ArtifactClient(artifacts), models, new WarmUp(20, Duration.ofSeconds(5)));
        cache = new VersionCache(loader, 2, Duration.ofSeconds(2), nanos::get, (key, state) -> changes.add(state));
    }

    @Test
    void loadsAVersionOnceHoweverOftenItIsWanted() throws Exception {
        VersionKey key = key(put("shift=1"));
        cache.want(key, NO_CONTROL);
        cache.want(key, NO_CONTROL);
        await().until(() -> cache.runner(key).isPresent());
        cache.want(key, NO_CONTROL);

        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst()).isInstanceOf(VersionState.Loading.class);
        assertThat(changes.getLast()).isInstanceOf(VersionState.Ready.class);
    }

    @Test
    void retiresWhatNobodyWantsOnlyAfterAWhile() throws Exception {
        VersionKey key = key(put("shift=1"));
        cache.want(key, NO_CONTROL);
        await().until(() -> cache.runner(key).isPresent());
        ModelRunner runner = cache.runner(key).orElseThrow();

        cache.keepOnly(Set.of());
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        cache.keepOnly(Set.of(key));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
        cache.keepOnly(Set.of());
        assertThat(cache.runner(key)).contains(runner);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        cache.keepOnly(Set.of());
        assertThat(cache.runner(key)).isEmpty();
        assertThat(runner.submit(new float[4], 1, System.nanoTime()).join()).isInstanceOf(RunnerAnswer.Shed.class);
    }

    @Test
    void leavesNoRunnerBehindWhenAVersionIsWantedAgainWhileItLoads() throws Exception {
        VersionKey key = key(put("shift=1"));
        String loading = ShiftModels.LOADING + "shift=1";
        models.hold(loading);
        cache.want(key, NO_CONTROL);
        await().until(() -> models.holding(loading) == 1);
        cache.keepOnly(Set.of());
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
        cache.keepOnly(Set.of());
        cache.want(key, NO_CONTROL);
        await().until(() -> models.holding(loading) == 2);

        models.letGo(loading);

        await().until(() -> cache.runner(key).isPresent());
        await().untilAsserted(() -> assertThat(models.open()).isEqualTo(1));
        cache.close();
        await().untilAsserted(() -> assertThat(models.open()).isZero());
    }

    @Test
    void loadsNoMoreVersionsAtATimeThanItMay() throws Exception {
        List<VersionKey> keys = List.of(key(put("shift=1")), key(put("shift=2")), key(put("shift=3")));
        for (int shift = 1; shift <= 3; shift++) {
            models.hold(ShiftModels.LOADING + "shift=" + shift);
        }
        keys.forEach(key -> cache.want(key, NO_CONTROL));
        await().until(() -> models.holding(ShiftModels.LOADING + "shift=1") == 1
                && models.holding(ShiftModels.LOADING + "shift=2") == 1);
        assertThat(models.holding(ShiftModels.LOADING + "shift=3")).isZero();

        for (int shift = 1; shift <= 3; shift++) {
            models.letGo(ShiftModels.LOADING + "shift=" + shift);
        }

        await().until(() -> cache.ready().size() == 3);
    }

    @Test
    void runsOnAfterAnError() throws Exception {
        VersionKey key = key(put("shift=1"));
        cache.want(key, NO_CONTROL);
        await().until(() -> cache.runner(key).isPresent());
        ModelRunner runner = cache.runner(key).orElseThrow();

        assertThat(runner.submit(new float[] {-2, 0, 0, 0}, 1, later()).join())
                .isEqualTo(new RunnerAnswer.Failed("minus two is too deep"));

        assertThat(runner.submit(new float[4], 1, later()).get(10, TimeUnit.SECONDS))
                .isInstanceOf(RunnerAnswer.Answered.class);
    }

    private static long later() {
        return System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    }

    @Test
    void triesAgainWhenTheArtifactCouldNotBeHad() throws Exception {
        String sha256 = put("shift=2");
        Path file = artifacts.find(sha256).orElseThrow();
        Path away = Files.move(file, file.resolveSibling("away"));
        VersionKey key = key(sha256);
        cache.want(key, NO_CONTROL);
        await().until(() -> failed(key, FailureKind.ARTIFACT_UNAVAILABLE));

        Files.move(away, file);
        cache.want(key, NO_CONTROL);

        await().until(() -> cache.runner(key).isPresent());
    }

    @Test
    void doesNotTryAgainWhatIsNoModel() throws Exception {
        VersionKey key = key(put("no model"));
        cache.want(key, NO_CONTROL);
        await().until(() -> failed(key, FailureKind.NOT_LOADABLE));

        cache.want(key, NO_CONTROL);

        assertThat(changes).hasSize(2);
        assertThat(failed(key, FailureKind.NOT_LOADABLE)).isTrue();
    }

    @Test
    void refusesAModelThatAnswersNonsense() throws Exception {
        VersionKey key = key(put("shift=NaN"));
        cache.want(key, NO_CONTROL);

        await().until(() -> failed(key, FailureKind.SMOKE_TEST_FAILED));
        assertThat(cache.runner(key)).isEmpty();
    }

    private boolean failed(VersionKey key, FailureKind kind) {
        return cache.state(key)
                .filter(state -> state instanceof VersionState.Failed failed && failed.kind() == kind)
                .isPresent();
    }

    private String put(String content) throws Exception {
        return artifacts.put(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static VersionKey key(String sha256) {
        return new VersionKey(new ModelName("m"), ShiftModels.version(1, sha256, 4));
    }
}
