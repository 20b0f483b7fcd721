package io.serin.router.runner;

import io.serin.api.ModelName;
import io.serin.cluster.artifact.ArtifactClient;
import io.serin.cluster.artifact.ArtifactException;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.VersionState;
import io.serin.deploy.routing.VersionState.FailureKind;
import io.serin.engine.EngineMemoryException;
import io.serin.engine.OneLine;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings a version onto this router: fetched, verified, loaded once per thread, warm. Blocks: plain threads only. */
public final class VersionLoader {

    private final ArtifactClient artifacts;
    private final InferenceFactory factory;
    private final WarmUp warmUp;

    public VersionLoader(ArtifactClient artifacts, InferenceFactory factory, WarmUp warmUp) {
        this.artifacts = artifacts;
        this.factory = factory;
        this.warmUp = warmUp;
    }

    public sealed interface Loaded {

        record Running(ModelRunner runner, VersionState.Ready state) implements Loaded {}

        record Refused(VersionState.Failed state) implements Loaded {}
    }

    /** @param control HTTP base of the control node */
    public Loaded load(ModelName model, ServedVersion version, URI control) {
        List<Inference> inferences = new ArrayList<>();
        VersionState.Failed refusal;
        try {
            Path artifact = artifacts.fetch(control, version.artifactSha256());
            switch (open(artifact, version, inferences)) {
                case VersionState.Ready ready -> {
                    return new Loaded.Running(new ModelRunner(model.text(), version, inferences), ready);
                }
                case VersionState.Failed failed -> refusal = failed;
                case VersionState.Loading noThreads ->
                    refusal =
                            failed(FailureKind.NOT_LOADABLE, "a runner needs at least 1 thread: " + version.settings());
            }
        } catch (EngineMemoryException | OutOfMemoryError lacking) {
            // Says nothing of the artifact, and passes: a failure of this kind is tried again.
            refusal = failed(FailureKind.ARTIFACT_UNAVAILABLE, OneLine.of(lacking));
        } catch (ArtifactException unavailable) {
            refusal = failed(
                    unavailable.isCorrupt() ? FailureKind.ARTIFACT_CORRUPT : FailureKind.ARTIFACT_UNAVAILABLE,
                    OneLine.of(unavailable));
        } catch (NotLoadableException broken) {
            refusal = failed(FailureKind.NOT_LOADABLE, OneLine.of(broken));
        } catch (RuntimeException | Error fault) {
            refusal = failed(FailureKind.NOT_LOADABLE, OneLine.of(fault));
        }
        inferences.forEach(Inference::close);
        return new Loaded.Refused(refusal);
    }

    /** Ready with the figures of all threads, the slowest's for the time; Loading when there is no thread at all. */
    private VersionState open(Path artifact, ServedVersion version, List<Inference> inferences)
            throws NotLoadableException {
        VersionState state = new VersionState.Loading();
        for (int i = 0; i < version.settings().threads(); i++) {
            Inference inference = factory.load(artifact, version.signature());
            inferences.add(inference);
            VersionState tested = new SmokeTest(version.signature(), warmUp).run(inference);
            if (!(tested instanceof VersionState.Ready warm)) {
                return tested;
            }
            state = state instanceof VersionState.Ready others ? together(others, warm) : warm;
        }
        return state;
    }

    private static VersionState.Ready together(VersionState.Ready one, VersionState.Ready other) {
        return new VersionState.Ready(
                one.smokeInferences() + other.smokeInferences(),
                Math.max(one.smokeP95Micros(), other.smokeP95Micros()));
    }

    private static VersionState.Failed failed(FailureKind kind, String detail) {
        return new VersionState.Failed(kind, detail);
    }
}
