package io.serin.distribution.demo;

import io.serin.deploy.model.ModelVersion;
import io.serin.deploy.model.Registration;
import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.plan.AbsoluteLimits;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.training.plan.JobPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the demo trains and releases. */
final class DemoPlans {

    static final String MODEL = "fashion";

    static final Path DATA = Path.of("/usr/share/datasets/fashion-mnist");

    private static final int WORKERS = 2;
    private static final int GLOBAL_BATCH = 128;
    private static final int DELAY_MILLIS = 150;

    /**
     * So many that the delayed version keeps up with its share: what takes it back shall be its latency, not requests
     * lost in an overflowing queue.
     */
    private static final int DELAYED_THREADS = 8;

    private static final double LEAST_ACCURACY = 0.8;

    private static final Duration STAGE = Duration.ofSeconds(10);
    private static final Duration STAGE_AT_MOST = Duration.ofMinutes(2);

    private DemoPlans() {}

    static JobPlan training(int epochs, long seed, Optional<Long> shuffleLabelsSeed) {
        return new JobPlan(
                MODEL,
                "convnet",
                new JobPlan.DataSource("idx", DATA.toString(), shuffleLabelsSeed),
                epochs,
                GLOBAL_BATCH,
                JobPlan.OptimizerPlan.sgd(0.05, 0.9),
                seed,
                WORKERS,
                WORKERS,
                0);
    }

    /** The same artifact, made slow by the runner's documented fault injection. */
    static Registration delayed(ModelVersion version) {
        RunnerSettings settings =
                new RunnerSettings(DELAYED_THREADS, version.settings().queueCapacity(), DELAY_MILLIS);
        return new Registration(
                version.artifactSha256(), version.signature(), settings, version.job(), version.metrics());
    }

    /**
     * As {@code first}, but for an accuracy that one epoch of so small a model can keep, and with so many requests that labels, which come
     * after answers, are judged too.
     */
    static ReleasePlan first() {
        AbsoluteLimits limits =
                new AbsoluteLimits(AbsoluteLimits.DEFAULT.errors(), AbsoluteLimits.DEFAULT.p90Millis(), LEAST_ACCURACY);
        return new ReleasePlan("custom", List.of(new Stage.First(STAGE, 1_000, limits)), Limits.DEFAULT);
    }

    /** The policy {@code demo} without its shadow stage, which would catch the delay before a user felt it. */
    static ReleasePlan withoutShadow() {
        return new ReleasePlan(
                "custom",
                List.of(
                        new Stage.Baseline(STAGE, STAGE_AT_MOST, 1_000),
                        canary(5),
                        canary(25),
                        canary(50),
                        new Stage.Full(STAGE, STAGE_AT_MOST, 100)),
                Limits.DEFAULT);
    }

    private static Stage canary(double percent) {
        return new Stage.Canary(STAGE, STAGE_AT_MOST, percent, 100);
    }
}
