package io.serin.benchmarks.judge;

import io.serin.deploy.judge.CheckView;
import io.serin.deploy.judge.Limits;
import io.serin.deploy.judge.StageFigures;
import io.serin.deploy.release.Background;
import io.serin.deploy.release.Judge;
import io.serin.deploy.release.ReleasePlan;
import io.serin.deploy.release.Stage;
import io.serin.deploy.simulation.LabelModel;
import io.serin.deploy.simulation.LatencyModel;
import io.serin.deploy.simulation.Scenario;
import io.serin.deploy.simulation.SimulatedStage;
import io.serin.deploy.simulation.UserModel;
import io.serin.deploy.simulation.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What control does each second for one release: it judges every segment by all guardrails of a canary. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReleaseLook {

    /** So many that they do not fit into a core's caches, and of all ages. */
    static final int DIFFERENT = 400;

    static final int YOUNGEST_SECONDS = 5;
    static final int REQUESTS_PER_SECOND = 200;

    @Param("5")
    public int segments;

    private final ReleasePlan plan = releasePlan();
    private final List<StageFigures> figures = new ArrayList<>();
    private int next;

    @Setup
    public void draw() {
        for (int index = 0; index < DIFFERENT; index++) {
            figures.add(figures(plan, index));
        }
    }

    @Benchmark
    public void judge(Blackhole results) {
        for (int segment = 0; segment < segments; segment++) {
            List<CheckView> checks = Judge.judge(plan, 0, figures.get(next), Background.NONE);
            results.consume(checks);
            results.consume(Judge.verdict(checks));
            next = (next + 1) % DIFFERENT;
        }
    }

    /** How many checks a segment has. */
    static int checks() {
        ReleasePlan plan = releasePlan();
        return Judge.judge(plan, 0, figures(plan, 0), Background.NONE).size();
    }

    private static StageFigures figures(ReleasePlan plan, int index) {
        return SimulatedStage.figures(scenario(), plan.stages().getFirst(), YOUNGEST_SECONDS + index, index);
    }

    private static Scenario scenario() {
        Version version = new Version(0.01, 0.002, new LatencyModel.LogNormal(20, 0.5), 0.9);
        return new Scenario(
                REQUESTS_PER_SECOND, version, version, new UserModel(5_000, 0.1, 0), new LabelModel(0.2, 2), 0.95, 0);
    }

    private static ReleasePlan releasePlan() {
        Stage canary = new Stage.Canary(Duration.ofMinutes(10), Duration.ofHours(1), 5, 100);
        Stage full = new Stage.Full(Duration.ofMinutes(10), Duration.ofHours(1), 100);
        return new ReleasePlan("custom", List.of(canary, full), Limits.DEFAULT, Optional.empty());
    }
}
