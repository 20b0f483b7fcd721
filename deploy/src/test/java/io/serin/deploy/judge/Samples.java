package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.plan.AbParameters;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Figures and plans for tests. */
public final class Samples {

    public static final Duration SECOND = Duration.ofSeconds(1);

    /** The demo's stages with a shadow, each one second at least and a minute at most. */
    public static final ReleasePlan PLAN = new ReleasePlan(
            "custom",
            List.of(
                    new Stage.Baseline(SECOND, Duration.ofMinutes(1), 1_000),
                    new Stage.Shadow(SECOND, Duration.ofMinutes(1), 100, 1_000, 0.85),
                    new Stage.Canary(SECOND, Duration.ofMinutes(1), 5, 100),
                    new Stage.Canary(SECOND, Duration.ofMinutes(1), 25, 100),
                    new Stage.Full(SECOND, Duration.ofMinutes(1), 100)),
            Limits.DEFAULT);

    /** Every kind of stage, each passed as soon as its figures let it. */
    public static final ReleasePlan EVERY_STAGE = new ReleasePlan(
            "custom",
            List.of(
                    new Stage.Baseline(SECOND, Duration.ofHours(1), 1_000),
                    new Stage.Shadow(SECOND, Duration.ofHours(1), 100, 1_000, 0.85),
                    new Stage.Canary(SECOND, Duration.ofHours(1), 5, 100),
                    new Stage.Canary(SECOND, Duration.ofHours(1), 25, 100),
                    new Stage.AbTest(SECOND, Duration.ofHours(1), 50, 100, AbParameters.DEFAULT),
                    new Stage.Full(SECOND, Duration.ofHours(1), 100)),
            Limits.DEFAULT);

    private Samples() {}

    /** Latencies from 1 ms above {@code floorMillis} to 2 ms above it, evenly; nine of ten labels right; no errors. */
    public static ArmFigures arm(long requests, double floorMillis) {
        return new ArmFigures(
                new RequestCounts(requests, 0, 0, 0),
                latencies(requests, floorMillis),
                new LabelCounts(requests, requests * 9 / 10),
                PairCounts.NONE,
                ClusterCounts.NONE);
    }

    public static LatencyCounts latencies(long count, double floorMillis) {
        long floor = (long) (floorMillis * 1_000) + 1_000;
        long buckets = Math.min(count, 100);
        return new LatencyCounts(LongStream.range(0, buckets)
                .mapToObj(index -> new LatencyCounts.Bucket(
                        floor + index * 10, count / buckets + (index < count % buckets ? 1 : 0)))
                .toList());
    }

    public static ArmFigures shadow(long pairs, long agreed) {
        ArmFigures arm = arm(pairs, 0);
        return new ArmFigures(
                arm.requests(),
                arm.latency(),
                LabelCounts.NONE,
                new PairCounts(pairs, agreed, 0, 0, 0),
                ClusterCounts.NONE);
    }

    public static ArmFigures failing(ArmFigures arm, long errors, long timeouts, long shed) {
        return new ArmFigures(
                new RequestCounts(arm.requests().total(), errors, timeouts, shed),
                arm.latency(),
                arm.labels(),
                arm.pairs(),
                arm.clusters());
    }

    public static ArmFigures labelled(ArmFigures arm, long labelled, long correct) {
        return new ArmFigures(
                arm.requests(), arm.latency(), new LabelCounts(labelled, correct), arm.pairs(), arm.clusters());
    }

    public static ArmFigures paired(ArmFigures arm, PairCounts pairs) {
        return new ArmFigures(arm.requests(), arm.latency(), arm.labels(), pairs, arm.clusters());
    }

    /** Nineteen of twenty labels right. */
    public static ArmFigures better(ArmFigures arm) {
        long labelled = arm.labels().labelled();
        return labelled(arm, labelled, labelled * 19 / 20);
    }

    /** What makes every check of the stage pass. */
    public static StageFigures good(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> new StageFigures(arm(2_000, 0), ArmFigures.NONE);
            case Stage.Shadow shadow -> new StageFigures(arm(2_000, 0), shadow(2_000, 1_900));
            case Stage.Canary canary -> new StageFigures(arm(2_000, 0), arm(500, 0));
            case Stage.AbTest test -> new StageFigures(arm(20_000, 0), better(arm(20_000, 0)));
            case Stage.Full _, Stage.First _ -> new StageFigures(ArmFigures.NONE, arm(2_000, 0));
        };
    }

    /** What makes a check of the stage fail. A baseline stage has none that could. */
    public static StageFigures bad(Stage stage) {
        return switch (stage) {
            case Stage.Baseline baseline -> good(baseline);
            case Stage.Shadow shadow -> new StageFigures(arm(2_000, 0), shadow(2_000, 1_000));
            case Stage.Canary canary -> new StageFigures(arm(2_000, 0), arm(500, 150));
            case Stage.AbTest test -> new StageFigures(arm(20_000, 0), arm(20_000, 150));
            case Stage.Full _, Stage.First _ -> new StageFigures(ArmFigures.NONE, arm(2_000, 150));
        };
    }

    /** The checks of a look, as they are shown. */
    public static List<WrittenCheck> judge(ReleasePlan plan, int index, StageFigures figures, Background background) {
        return WrittenCheck.of(Judge.look(plan, index, figures, background).checks());
    }

    public static Verdict verdict(List<WrittenCheck> checks) {
        return Judge.verdict(checks.stream().map(WrittenCheck::check).toList());
    }

    public static WrittenCheck check(List<WrittenCheck> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name + " in " + checks));
    }
}
