package io.serin.deploy.release;

import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import io.serin.deploy.release.routers.RouterReadiness;
import io.serin.deploy.release.routers.WarmRouter;
import java.util.List;
import java.util.Optional;

/** Versions, and routers that have them ready, for tests. */
public final class SampleVersions {

    public static final Signature SIGNATURE =
            new Signature(new Tensor("input", "FP32", List.of(1, 28, 28)), new Tensor("output", "FP32", List.of(10)));

    public static final RouterReadiness READY =
            new RouterReadiness(List.of(new WarmRouter("router-0", "a", 20, 1_500)), List.of(), Optional.empty());

    private SampleVersions() {}

    public static ServedVersion version(int number) {
        return new ServedVersion(number, "%064x".formatted(number), SIGNATURE, RunnerSettings.DEFAULT);
    }
}
