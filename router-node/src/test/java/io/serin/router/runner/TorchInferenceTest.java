package io.serin.router.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.cluster.artifact.ArtifactClient;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import io.serin.deploy.routing.VersionState;
import io.serin.deploy.routing.VersionState.FailureKind;
import io.serin.engine.Architecture;
import io.serin.engine.EngineMemoryException;
import io.serin.engine.TorchScriptWriter;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real TorchScript through the real engine. */
final class TorchInferenceTest {

    private static final URI NO_CONTROL = URI.create("http://127.0.0.1:18397");
    private static final Architecture.Mlp MLP = new Architecture.Mlp(6, List.of(8), 3);
    private static final Signature SIGNATURE =
            new Signature(new Tensor("input", "FP32", List.of(6)), new Tensor("output", "FP32", List.of(3)));

    private final ArtifactStore artifacts;
    private final VersionLoader loader;

    TorchInferenceTest(@TempDir Path directory) throws Exception {
        artifacts = new ArtifactStore(directory);
        loader = new VersionLoader(
                new ArtifactClient(artifacts), TorchInference::load, new WarmUp(20, Duration.ofSeconds(5)));
    }

    @Test
    void runsAVersionOnTwoThreadsAfterWarmingBoth() throws Exception {
        ServedVersion version = version(put(content()), SIGNATURE, 2);

        VersionLoader.Loaded loaded = loader.load(new ModelName("mlp"), version, NO_CONTROL);

        assertThat(loaded).isInstanceOfSatisfying(VersionLoader.Loaded.Running.class, running -> {
            assertThat(running.state().smokeInferences()).isEqualTo(40);
            try (ModelRunner runner = running.runner()) {
                RunnerAnswer answer = runner.submit(new float[12], 2, System.nanoTime() + TimeUnit.SECONDS.toNanos(20))
                        .join();
                assertThat(answer).isInstanceOfSatisfying(RunnerAnswer.Answered.class, it -> assertThat(it.outputs())
                        .hasSize(6));
            }
        });
    }

    @Test
    void refusesATruncatedModel() throws Exception {
        byte[] whole = content();
        String sha256 = put(Arrays.copyOf(whole, whole.length / 2));

        assertThat(failure(version(sha256, SIGNATURE, 1)).kind()).isEqualTo(FailureKind.NOT_LOADABLE);
    }

    @Test
    void refusesAModelOfAnotherSignature() throws Exception {
        Signature other = new Signature(SIGNATURE.input(), new Tensor("output", "FP32", List.of(4)));

        VersionState.Failed failed = failure(version(put(content()), other, 1));

        assertThat(failed.kind()).isEqualTo(FailureKind.NOT_LOADABLE);
        assertThat(failed.detail()).doesNotContain("\n");
    }

    @Test
    void usesNoArtifactWhoseBytesHaveChangedOnDiskAndAsksControlForItAgain() throws Exception {
        String sha256 = put(content());
        Path file = artifacts.find(sha256).orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(failure(version(sha256, SIGNATURE, 1)).kind()).isEqualTo(FailureKind.ARTIFACT_UNAVAILABLE);
        assertThat(file).doesNotExist();
    }

    @Test
    void reportsAnArtifactThatCannotBeHad() {
        VersionState.Failed failed = failure(version("0".repeat(64), SIGNATURE, 1));

        assertThat(failed.kind()).isEqualTo(FailureKind.ARTIFACT_UNAVAILABLE);
    }

    /** Which the cache tries again; the artifact's own failures it does not. */
    @Test
    void blamesNoArtifactForMemoryThatCouldNotBeHad() throws Exception {
        ServedVersion version = version(put(content()), SIGNATURE, 1);
        EngineMemoryException lacking = new EngineMemoryException("no memory", new IllegalStateException());
        Inference lacksItWhenItRuns = running(() -> {
            throw lacking;
        });
        Inference lacksHeapWhenItRuns = running(() -> {
            throw new OutOfMemoryError("no memory");
        });

        for (InferenceFactory factory : List.<InferenceFactory>of(
                (_, _) -> {
                    throw lacking;
                },
                (_, _) -> lacksItWhenItRuns,
                (_, _) -> lacksHeapWhenItRuns)) {
            VersionLoader scarce =
                    new VersionLoader(new ArtifactClient(artifacts), factory, new WarmUp(20, Duration.ofSeconds(5)));
            assertThat(scarce.load(new ModelName("mlp"), version, NO_CONTROL))
                    .isEqualTo(new VersionLoader.Loaded.Refused(
                            new VersionState.Failed(FailureKind.ARTIFACT_UNAVAILABLE, "no memory")));
        }
    }

    private static Inference running(Supplier<float[]> model) {
        return new Inference() {
            @Override
            public float[] infer(float[] values, int batch) {
                return model.get();
            }

            @Override
            public void close() {}
        };
    }

    private VersionState.Failed failure(ServedVersion version) {
        VersionLoader.Loaded loaded = loader.load(new ModelName("mlp"), version, NO_CONTROL);
        assertThat(loaded).isInstanceOf(VersionLoader.Loaded.Refused.class);
        return ((VersionLoader.Loaded.Refused) loaded).state();
    }

    private static byte[] content() {
        return TorchScriptWriter.write(MLP, MLP.initialParameters(1));
    }

    private String put(byte[] content) throws Exception {
        return artifacts.put(new ByteArrayInputStream(content));
    }

    private static ServedVersion version(String sha256, Signature signature, int threads) {
        return new ServedVersion(1, sha256, signature, new RunnerSettings(threads, 8, 0));
    }
}
