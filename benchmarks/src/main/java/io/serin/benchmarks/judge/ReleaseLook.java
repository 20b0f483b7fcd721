package io.serin.benchmarks.judge;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.traffic.LabelModel;
import io.serin.deploy.simulation.traffic.LatencyModel;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.deploy.simulation.traffic.SimulatedStage;
import io.serin.deploy.simulation.traffic.SimulatedVersion;
import io.serin.deploy.simulation.traffic.UserModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What control does each second for one release in its second canary: it judges the whole, every segment, and both canaries together by all
 * guardrails.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReleaseLook {

    /** So many that they do not fit into a core's caches, and of all ages. */
    static final int DIFFERENT = 400;

    static final int YOUNGEST_SECONDS = 5;
    static final int REQUESTS_PER_SECOND = 200;

    private static final int SECOND_CANARY = 1;

    @Param("5")
    public int segments;

    private final List<StageFigures> figures = new ArrayList<>();
    private ReleasePlan plan = releasePlan(0);
    private Background background = Background.NONE;
    private int next;

    @Setup
    public void draw() {
        plan = releasePlan(segments);
        background = Background.after(figures(plan, 0, 600, -1));
        for (int index = 0; index < DIFFERENT; index++) {
            figures.add(figures(plan, SECOND_CANARY, YOUNGEST_SECONDS + index, index));
        }
    }

    @Benchmark
    public void judge(Blackhole results) {
        List<Check> checks =
                Judge.look(plan, SECOND_CANARY, figures.get(next), background).checks();
        results.consume(checks);
        results.consume(Judge.verdict(checks));
        next = (next + 1) % DIFFERENT;
    }

    /** How many checks a look has. */
    static int checks(int segments) {
        ReleasePlan plan = releasePlan(segments);
        Background background = Background.after(figures(plan, 0, 600, -1));
        return Judge.look(plan, SECOND_CANARY, figures(plan, SECOND_CANARY, 60, 1), background)
                .checks()
                .size();
    }

    private static StageFigures figures(ReleasePlan plan, int stage, int seconds, long seed) {
        return SimulatedStage.figures(
                scenario(), plan.stages().get(stage), plan.tracking().segments(), seconds, seed);
    }

    private static Scenario scenario() {
        SimulatedVersion version = new SimulatedVersion(0.01, 0.002, new LatencyModel.LogNormal(20, 0.5), 0.9);
        return new Scenario(
                REQUESTS_PER_SECOND, version, version, new UserModel(5_000, 0.1, 0), new LabelModel(0.2, 2), 0.95, 0);
    }

    private static ReleasePlan releasePlan(int segments) {
        Stage first = new Stage.Canary(Duration.ofMinutes(10), Duration.ofHours(1), 5, 100);
        Stage second = new Stage.Canary(Duration.ofMinutes(10), Duration.ofHours(1), 25, 100);
        Stage full = new Stage.Full(Duration.ofMinutes(10), Duration.ofHours(1), 100);
        String[] names = IntStream.range(0, segments)
                .mapToObj(segment -> "segment-" + segment)
                .toArray(String[]::new);
        return new ReleasePlan("custom", List.of(first, second, full), Limits.DEFAULT).withSegments(names);
    }
}
