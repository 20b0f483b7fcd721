package io.serin.deploy.release;

import io.serin.deploy.judge.AbTerms;
import io.serin.deploy.judge.ArmFigures;
import io.serin.deploy.judge.CheckView;
import io.serin.deploy.judge.Limits;
import io.serin.deploy.judge.StageFigures;
import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import io.serin.deploy.release.ReleaseEvent.WarmRouter;
import io.serin.deploy.routing.ClusterCounts;
import io.serin.deploy.routing.LabelCounts;
import io.serin.deploy.routing.LatencyCounts;
import io.serin.deploy.routing.PairCounts;
import io.serin.deploy.routing.RequestCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Figures and versions for tests. */
final class Samples {

    static final Signature SIGNATURE =
            new Signature(new Tensor("input", "FP32", List.of(1, 28, 28)), new Tensor("output", "FP32", List.of(10)));

    static final Readiness READY =
            new Readiness(List.of(new WarmRouter("router-0", "a", 20, 1_500)), List.of(), Optional.empty());

    static final Duration SECOND = Duration.ofSeconds(1);

    /** The demo's stages with a shadow, each one second at least and a minute at most. */
    static final ReleasePlan PLAN = new ReleasePlan(
            "custom",
            List.of(
                    new Stage.Baseline(SECOND, Duration.ofMinutes(1), 1_000),
                    new Stage.Shadow(SECOND, Duration.ofMinutes(1), 100, 1_000, 0.85),
                    new Stage.Canary(SECOND, Duration.ofMinutes(1), 5, 100),
                    new Stage.Canary(SECOND, Duration.ofMinutes(1), 25, 100),
                    new Stage.Full(SECOND, Duration.ofMinutes(1), 100)),
            Limits.DEFAULT);

    /** Every kind of stage, each passed as soon as its figures let it. */
    static final ReleasePlan EVERY_STAGE = new ReleasePlan(
            "custom",
            List.of(
                    new Stage.Baseline(SECOND, Duration.ofHours(1), 1_000),
                    new Stage.Shadow(SECOND, Duration.ofHours(1), 100, 1_000, 0.85),
                    new Stage.Canary(SECOND, Duration.ofHours(1), 5, 100),
                    new Stage.Canary(SECOND, Duration.ofHours(1), 25, 100),
                    new Stage.AbTest(SECOND, Duration.ofHours(1), 50, 100, AbTerms.DEFAULT),
                    new Stage.Full(SECOND, Duration.ofHours(1), 100)),
            Limits.DEFAULT);

    private Samples() {}

    static ServedVersion version(int number) {
        return new ServedVersion(number, "%064x".formatted(number), SIGNATURE, RunnerSettings.DEFAULT);
    }

    /** Latencies from 1 ms above {@code floorMillis} to 2 ms above it, evenly; nine of ten labels right; no errors. */
    static ArmFigures arm(long requests, double floorMillis) {
        return new ArmFigures(
                new RequestCounts(requests, 0, 0, 0),
                latencies(requests, floorMillis),
                new LabelCounts(requests, requests * 9 / 10),
                PairCounts.NONE,
                ClusterCounts.NONE);
    }

    static LatencyCounts latencies(long count, double floorMillis) {
        long floor = (long) (floorMillis * 1_000) + 1_000;
        long buckets = Math.min(count, 100);
        return new LatencyCounts(LongStream.range(0, buckets)
                .mapToObj(index -> new LatencyCounts.Bucket(
                        floor + index * 10, count / buckets + (index < count % buckets ? 1 : 0)))
                .toList());
    }

    static ArmFigures shadow(long pairs, long agreed) {
        ArmFigures arm = arm(pairs, 0);
        return new ArmFigures(
                arm.requests(),
                arm.latency(),
                LabelCounts.NONE,
                new PairCounts(pairs, agreed, 0, 0, 0),
                ClusterCounts.NONE);
    }

    static ArmFigures failing(ArmFigures arm, long errors, long timeouts, long shed) {
        return new ArmFigures(
                new RequestCounts(arm.requests().total(), errors, timeouts, shed),
                arm.latency(),
                arm.labels(),
                arm.pairs(),
                arm.clusters());
    }

    static ArmFigures labelled(ArmFigures arm, long labelled, long correct) {
        return new ArmFigures(
                arm.requests(), arm.latency(), new LabelCounts(labelled, correct), arm.pairs(), arm.clusters());
    }

    static ArmFigures paired(ArmFigures arm, PairCounts pairs) {
        return new ArmFigures(arm.requests(), arm.latency(), arm.labels(), pairs, arm.clusters());
    }

    /** Nineteen of twenty labels right. */
    static ArmFigures better(ArmFigures arm) {
        long labelled = arm.labels().labelled();
        return labelled(arm, labelled, labelled * 19 / 20);
    }

    /** What makes every check of the stage pass. */
    static StageFigures good(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> new StageFigures(arm(2_000, 0), ArmFigures.NONE);
            case Stage.Shadow shadow -> new StageFigures(arm(2_000, 0), shadow(2_000, 1_900));
            case Stage.Canary canary -> new StageFigures(arm(2_000, 0), arm(500, 0));
            case Stage.AbTest test -> new StageFigures(arm(20_000, 0), better(arm(20_000, 0)));
            case Stage.Full full -> new StageFigures(ArmFigures.NONE, arm(2_000, 0));
        };
    }

    /** What makes a check of the stage fail. A baseline stage has none that could. */
    static StageFigures bad(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> good(baseline);
            case Stage.Shadow shadow -> new StageFigures(arm(2_000, 0), shadow(2_000, 1_000));
            case Stage.Canary canary -> new StageFigures(arm(2_000, 0), arm(500, 150));
            case Stage.AbTest test -> new StageFigures(arm(20_000, 0), arm(20_000, 150));
            case Stage.Full full -> new StageFigures(ArmFigures.NONE, arm(2_000, 150));
        };
    }

    static CheckView check(List<CheckView> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name + " in " + checks));
    }
}
