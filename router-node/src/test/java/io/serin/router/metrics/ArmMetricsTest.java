package io.serin.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.counting.ArmKey;
import io.serin.router.counting.ArmRecorder;
import io.serin.router.counting.RequestCounters;
import io.serin.router.counting.RequestKind;
import io.serin.router.runner.RunnerAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ArmMetricsTest {

    private static final ModelName MODEL = new ModelName("m");
    private static final RunnerAnswer ANSWERED = new RunnerAnswer.Answered(new float[0], 5);

    private long nanos;
    private final ArmRecorder recorder = new ArmRecorder(Duration.ofMinutes(11), Duration.ofHours(1), () -> nanos);
    private final ArmMetrics metrics = new ArmMetrics(recorder::totals);

    @Test
    void tellsRequestsApartByWhatCameOfThem() {
        RequestCounters counters = counters(1, RequestKind.SERVED);
        counters.answered(ANSWERED);
        counters.answered(ANSWERED);
        counters.answered(new RunnerAnswer.Failed("why"));
        counters.answered(new RunnerAnswer.TimedOut());
        counters.answered(new RunnerAnswer.Shed());

        assertThat(text().lines())
                .contains(
                        "serin_requests_total{arm=\"baseline\",model=\"m\",outcome=\"served\",version=\"1\"} 2.0",
                        "serin_requests_total{arm=\"baseline\",model=\"m\",outcome=\"error\",version=\"1\"} 1.0",
                        "serin_requests_total{arm=\"baseline\",model=\"m\",outcome=\"timeout\",version=\"1\"} 1.0",
                        "serin_requests_total{arm=\"baseline\",model=\"m\",outcome=\"shed\",version=\"1\"} 1.0");
    }

    @Test
    void putsLatenciesIntoTheBucketsThatTheyAreWithinAndSumsThem() {
        RequestCounters counters = counters(1, RequestKind.SERVED);
        counters.answeredAfter(200);
        counters.answeredAfter(1_000);
        counters.answeredAfter(40_000);
        counters.answeredAfter(60_000_000);

        assertThat(text().lines())
                .contains(
                        answers("_bucket", ",le=\"0.001\"", "1"),
                        answers("_bucket", ",le=\"0.0025\"", "2"),
                        answers("_bucket", ",le=\"0.025\"", "2"),
                        answers("_bucket", ",le=\"0.05\"", "3"),
                        answers("_bucket", ",le=\"30.0\"", "3"),
                        answers("_bucket", ",le=\"+Inf\"", "4"),
                        answers("_count", "", "4"))
                .anySatisfy(line -> assertThat(line).startsWith(answers("_sum", "", "60.")));
    }

    @Test
    void showsNoAnswerTimesOfShadowsAndNobodyElsesPairs() {
        counters(1, RequestKind.SERVED).answered(ANSWERED);
        counters(2, RequestKind.SHADOWED).paired(true);
        counters(3, RequestKind.STOOD_IN).answered(ANSWERED);

        assertThat(text().lines().filter(line -> line.startsWith("serin_answer_seconds_count")))
                .containsExactly(
                        "serin_answer_seconds_count{arm=\"baseline\",model=\"m\",version=\"1\"} 0",
                        "serin_answer_seconds_count{arm=\"none\",model=\"m\",version=\"3\"} 0");
        assertThat(text().lines().filter(line -> line.startsWith("serin_shadow_pairs_total")))
                .containsExactly("serin_shadow_pairs_total{arm=\"shadow\",model=\"m\",version=\"2\"} 1.0");
    }

    /** A version every ten minutes, each with both arms, a shadow and stand-ins. */
    @Test
    void growsNotWithTheHistoryOfVersions() {
        long[] lines = new long[500];
        for (int version = 1; version < lines.length; version++) {
            RoutingTable inForce = table(version);
            int serving = version;
            for (RequestKind kind : RequestKind.values()) {
                counters(version, kind).answered(ANSWERED);
            }
            recorder.forgetReplaced(_ -> Optional.of(inForce));
            recorder.endGone(arm -> arm.version() == serving);
            lines[version] = text().lines().count();
            nanos += Duration.ofMinutes(10).toNanos();
        }

        assertThat(lines[lines.length - 1]).isEqualTo(lines[20]);
        assertThat(recorder.totals())
                .extracting(total -> total.arm().version())
                .contains(494)
                .doesNotContain(491);
    }

    private static String answers(String suffix, String bound, String value) {
        return "serin_answer_seconds" + suffix + "{arm=\"baseline\",model=\"m\",version=\"1\"" + bound + "} " + value;
    }

    private String text() {
        return MetricsText.of(CompletableFuture.completedStage(metrics.collect()));
    }

    private RequestCounters counters(int version, RequestKind kind) {
        Arm arm = kind == RequestKind.SHADOWED ? Arm.CANDIDATE : Arm.BASELINE;
        return recorder.counters(ArmKey.of(table(version), version, arm, kind), Tracking.NONE, Optional.empty(), 0);
    }

    private static RoutingTable table(int version) {
        return new RoutingTable(MODEL, version, Optional.empty(), Optional.empty(), Optional.empty(), Tracking.NONE);
    }
}
