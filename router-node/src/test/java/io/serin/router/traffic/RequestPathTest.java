package io.serin.router.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.counting.ArmRecorder;
import io.serin.router.counting.ArmTotal;
import io.serin.router.counting.RequestKind;
import io.serin.router.feedback.PredictionLog;
import io.serin.router.routing.ModelRouting;
import io.serin.router.runner.Inference;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.RunnerAnswer;
import io.serin.router.runner.ShiftModels;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which figures a request ends up in. Runners are closed: every request is shed at once, without a thread. */
final class RequestPathTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final ServedVersion ONE = ShiftModels.version(1, "a", 4);
    private static final ServedVersion TWO = ShiftModels.version(2, "b", 4);

    private final ArmRecorder recorder = new ArmRecorder(Duration.ofMinutes(11), Duration.ofHours(1), () -> 0);
    private final RequestPath path =
            new RequestPath(TIMEOUT, recorder, new PredictionLog(10, Duration.ofMinutes(10), unused -> 1, () -> 0));

    @Test
    void countsAUsersRequestsInOneClusterAndThoseWithoutAUserByTheirId() {
        ModelRouting routing = routing(new Exposure.Prepared(), runner(ONE), runner(TWO), Optional.empty());
        serve(routing, "r-1", Optional.of("ada"));
        serve(routing, "r-2", Optional.of("ada"));
        serve(routing, "grace", Optional.empty());

        ClusterCounts clusters = arms().getFirst().figures().clusters();
        assertThat(clusters.requests()[30]).as("ada's").isEqualTo(2);
        assertThat(clusters.requests()[22]).as("grace's").isEqualTo(1);
        assertThat(Arrays.stream(clusters.requests()).sum()).isEqualTo(3);
        assertThat(clusters.failed()).isEqualTo(clusters.requests());
    }

    @Test
    void countsACandidatesUsersInNoArmWhileTheBaselineStandsIn() {
        ModelRouting loading = routing(new Exposure.Live(100), runner(ONE), Optional.empty(), Optional.empty());
        serve(loading, "r-1", Optional.of("ada"));

        assertThat(arms()).isEmpty();
        assertThat(recorder.totals())
                .extracting(
                        total -> total.arm().kind(), total -> total.figures().requests())
                .containsExactly(tuple(RequestKind.STOOD_IN, new RequestCounts(1, 0, 0, 1)));
    }

    @Test
    void givesTheShadowNoCopyOfWhatAnotherVersionThanTheBaselineAnswers() {
        ModelRouting standingIn = routing(new Exposure.Shadowed(100), Optional.empty(), runner(TWO), runner(ONE));
        serve(standingIn, "r-1", Optional.of("ada"));
        assertThat(arms()).isEmpty();

        ModelRouting warm = routing(new Exposure.Shadowed(100), runner(ONE), runner(TWO), Optional.empty());
        serve(warm, "r-2", Optional.of("ada"));
        assertThat(arms())
                .extracting(ArmSnapshot::arm, ArmSnapshot::shadow)
                .containsExactly(tuple(Arm.BASELINE, false), tuple(Arm.CANDIDATE, true));
    }

    @Test
    void countsHowLongAUserWaitedFromTheRequestsArrivalOnWhateverTheRunnerTook() {
        try (ModelRunner answering = new ModelRunner("m", ONE, List.of(new Echo()))) {
            ModelRouting routing =
                    routing(new Exposure.Prepared(), Optional.of(answering), runner(TWO), Optional.empty());
            long arrived = System.nanoTime() - Duration.ofSeconds(5).toNanos();
            var answer = path.serve(routing, request("r-1", Optional.empty(), arrived));
            assertThat(answer.orElseThrow().join().answer()).isInstanceOf(RunnerAnswer.Answered.class);
        }
        serve(routing(new Exposure.Prepared(), runner(ONE), runner(TWO), Optional.empty()), "shed", Optional.empty());

        ArmTotal total = recorder.totals().getFirst();
        assertThat(total.figures().requests()).isEqualTo(new RequestCounts(2, 0, 0, 1));
        assertThat(total.answerTimes().total()).as("of answers alone").isEqualTo(1);
        assertThat(total.answerTimes().orderStatistic(1)).isGreaterThanOrEqualTo(5_000_000);
    }

    private static final class Echo implements Inference {

        @Override
        public float[] infer(float[] values, int batch) {
            return values;
        }

        @Override
        public void close() {}
    }

    private List<ArmSnapshot> arms() {
        return recorder.snapshots().stream()
                .flatMap(counted -> counted.arms().stream())
                .toList();
    }

    private void serve(ModelRouting routing, String id, Optional<String> user) {
        assertThat(path.serve(routing, request(id, user, System.nanoTime()))).isPresent();
    }

    private static ModelRequest request(String id, Optional<String> user, long arrivedNanos) {
        return new ModelRequest(id, user, Optional.empty(), new float[ShiftModels.SIZE], 1, arrivedNanos);
    }

    private static ModelRouting routing(
            Exposure exposure,
            Optional<ModelRunner> baseline,
            Optional<ModelRunner> candidate,
            Optional<ModelRunner> predecessor) {
        RoutingTable table = new RoutingTable(
                new ModelName("m"),
                1,
                Optional.of(new ReleaseId("r")),
                Optional.of(ONE),
                Optional.of(new Candidate(TWO, exposure)),
                Tracking.NONE);
        return new ModelRouting(table, Instant.EPOCH, baseline, candidate, predecessor, false);
    }

    private static Optional<ModelRunner> runner(ServedVersion version) {
        ModelRunner runner = new ModelRunner("m", version, List.of());
        runner.close();
        return Optional.of(runner);
    }
}
