package io.serin.router.counting;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.runner.RunnerAnswer;
import io.serin.testing.RandomSeed;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ArmRecorderTest {

    private static final ArmKey KEY =
            new ArmKey(new ModelName("m"), 1, 1, Arm.BASELINE, RequestKind.SERVED, Optional.empty());

    private static final List<RequestKind> KINDS = List.of(RequestKind.values());

    private long nanos;
    private final ArmRecorder recorder = new ArmRecorder(Duration.ofMinutes(11), Duration.ofHours(1), () -> nanos);

    @Test
    void countsEveryRequestOnceByWhatCameOfIt() {
        ArmCounter counter = recorder.counter(KEY);
        counter.answered(new RunnerAnswer.Answered(new float[0], 5), 0);
        counter.answered(new RunnerAnswer.Failed("why"), 0);
        counter.answered(new RunnerAnswer.TimedOut(), 0);
        counter.answered(new RunnerAnswer.Shed(), 0);
        counter.answered(new RunnerAnswer.Shed(), 0);

        assertThat(only().requests()).isEqualTo(new RequestCounts(5, 1, 1, 2));
    }

    /** What a user's requests and labels vary by is known from groups of users. */
    @Test
    void countsEveryRequestAndLabelInItsUsersCluster() {
        ArmCounter counter = recorder.counter(KEY);
        counter.answered(new RunnerAnswer.Answered(new float[0], 5), 3);
        counter.answered(new RunnerAnswer.Failed("why"), 3);
        counter.answered(new RunnerAnswer.TimedOut(), 63);
        counter.answered(new RunnerAnswer.Shed(), 0);
        counter.labelled(true, 3);
        counter.labelled(false, 63);

        ClusterCounts clusters = only().clusters();
        assertThat(clusters.requests()).startsWith(1, 0, 0, 2).endsWith(0, 1).hasSize(ClusterCounts.CLUSTERS);
        assertThat(clusters.failed()).startsWith(1, 0, 0, 1).endsWith(0, 1);
        assertThat(clusters.late()).startsWith(0, 0, 0, 0).endsWith(0, 1);
        assertThat(clusters.labelled()).startsWith(0, 0, 0, 1).endsWith(0, 1);
        assertThat(clusters.correct()).startsWith(0, 0, 0, 1).endsWith(0, 0);
    }

    /** A thread counts while another reads; what it reads must be some moment's figures, part within whole. */
    @Test
    void neverReadsAPartThatIsLargerThanItsWholeWhileRequestsAreCounted() throws Exception {
        ArmCounter counter = recorder.counter(KEY);
        AtomicBoolean done = new AtomicBoolean();
        Thread counting = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                counter.answered(new RunnerAnswer.TimedOut(), 0);
                counter.answered(new RunnerAnswer.Answered(new float[0], 5), 0);
                counter.labelled(true, 0);
            }
        });
        try {
            long served = 0;
            for (int look = 0; look < 20_000; look++) {
                ArmFigures arm = only();
                assertThat(arm.requests().total() - arm.failed()).isGreaterThanOrEqualTo(served);
                served = arm.requests().total() - arm.failed();
                ClusterCounts clusters = arm.clusters();
                assertThat(clusters.late()[0]).isLessThanOrEqualTo(clusters.failed()[0]);
                assertThat(clusters.failed()[0]).isLessThanOrEqualTo(clusters.requests()[0]);
                assertThat(clusters.correct()[0]).isLessThanOrEqualTo(clusters.labelled()[0]);
                assertThat(clusters.late()[0])
                        .isLessThanOrEqualTo(arm.requests().timeouts());
                assertThat(clusters.requests()[0])
                        .isLessThanOrEqualTo(arm.requests().total());
            }
        } finally {
            done.set(true);
            counting.join();
        }
    }

    @Test
    void leavesWhatStoodInForAnotherVersionOutOfTheArmsAndInATotalOfItsOwn() {
        ArmKey standIn = new ArmKey(new ModelName("m"), 1, 1, Arm.BASELINE, RequestKind.STOOD_IN, Optional.empty());
        recorder.counter(KEY).answered(new RunnerAnswer.Shed(), 0);
        recorder.counter(standIn).answered(new RunnerAnswer.Failed("why"), 0);

        assertThat(only().requests()).isEqualTo(new RequestCounts(1, 0, 0, 1));
        assertThat(recorder.totals())
                .extracting(arm -> arm.figures().requests())
                .containsExactly(new RequestCounts(1, 0, 0, 1), new RequestCounts(1, 1, 0, 0));
    }

    @Test
    void reportsCumulativeFiguresSoThatALostOrRepeatedReportChangesNothing() {
        recorder.counter(KEY).took(700);
        ArmFigures first = only();
        recorder.counter(KEY).took(900);

        assertThat(first.latency().total()).isEqualTo(1);
        assertThat(only().latency().total()).isEqualTo(2);
        assertThat(only()).isEqualTo(only());
    }

    @Test
    void keepsLatenciesWithinAPercent() {
        long seed = RandomSeed.orElse(3);
        SplittableRandom random = new SplittableRandom(seed);
        long[] micros = random.longs(2_001, 50, 300_000).toArray();
        for (long value : micros) {
            recorder.counter(KEY).took(value);
        }
        Arrays.sort(micros);

        for (int k : new int[] {1, 1_000, 1_900, 2_001}) {
            assertThat((double) only().latency().orderStatistic(k))
                    .as("%s, seed %s", k, seed)
                    .isBetween(micros[k - 1] * 0.99, micros[k - 1] * 1.01);
        }
    }

    @Test
    void letsGoOfAReplacedTableOnlyAfterAWhileAndNotOfItsTotals() {
        recorder.counter(KEY).answered(new RunnerAnswer.Shed(), 0);
        recorder.forgetReplaced(model -> inForce(2));
        nanos = Duration.ofMinutes(10).toNanos();
        recorder.forgetReplaced(model -> inForce(2));
        assertThat(arms()).hasSize(1);

        nanos = Duration.ofMinutes(11).toNanos();
        recorder.forgetReplaced(model -> inForce(2));
        assertThat(arms()).isEmpty();

        recorder.counter(new ArmKey(new ModelName("m"), 2, 1, Arm.BASELINE, RequestKind.SERVED, Optional.empty()))
                .answered(new RunnerAnswer.Shed(), 0);
        assertThat(recorder.totals())
                .singleElement()
                .satisfies(arm -> assertThat(arm.figures().requests().total()).isEqualTo(2));
    }

    @Test
    void letsGoOfAModelThatIsServedNoMore() {
        recorder.counter(KEY).answered(new RunnerAnswer.Shed(), 0);
        recorder.forgetReplaced(model -> Optional.empty());
        nanos = Duration.ofMinutes(11).toNanos();
        recorder.forgetReplaced(model -> Optional.empty());

        assertThat(arms()).isEmpty();
    }

    @Test
    void keepsFiguresWhoseTableIsInForceAgain() {
        recorder.counter(KEY).answered(new RunnerAnswer.Shed(), 0);
        recorder.forgetReplaced(model -> inForce(2));
        nanos = Duration.ofMinutes(10).toNanos();
        recorder.forgetReplaced(model -> inForce(1));
        nanos = Duration.ofMinutes(20).toNanos();
        recorder.forgetReplaced(model -> inForce(2));

        assertThat(arms()).hasSize(1);
    }

    @Test
    void endsTheTotalsOfAVersionThatHasBeenGoneForLongAndBeginsThemAnewWhenItComesBack() {
        recorder.counter(KEY).answered(new RunnerAnswer.Shed(), 0);
        recorder.endGone(arm -> false);
        nanos = Duration.ofMinutes(30).toNanos();
        recorder.forgetReplaced(model -> inForce(2));
        recorder.endGone(arm -> true);
        nanos = Duration.ofMinutes(59).toNanos();
        recorder.forgetReplaced(model -> inForce(2));
        recorder.endGone(arm -> false);
        nanos = Duration.ofMinutes(118).toNanos();
        recorder.endGone(arm -> false);
        assertThat(recorder.totals()).as("it was in use at minute 30").hasSize(1);

        nanos = Duration.ofMinutes(119).toNanos();
        recorder.endGone(arm -> false);
        assertThat(recorder.totals()).isEmpty();

        recorder.counter(KEY).answered(new RunnerAnswer.Shed(), 0);
        assertThat(recorder.totals())
                .extracting(total -> total.figures().requests().total())
                .containsExactly(1L);
    }

    /** Whatever is counted, replaced, let go of and ended: Prometheus takes a fall for a restart. */
    @Test
    void neverLetsATotalFallWhileItIsThere() {
        long seed = RandomSeed.orElse(11);
        SplittableRandom random = new SplittableRandom(seed);
        Map<ArmKey, ArmTotal> before = Map.of();
        for (int step = 0; step < 3_000; step++) {
            int table = 1 + step / 20;
            int version = random.nextInt(1 + table / 3, 3 + table / 3);
            RequestKind kind = KINDS.get(random.nextInt(KINDS.size()));
            ArmCounter counter = recorder.counter(
                    new ArmKey(new ModelName("m"), table, version, Arm.CANDIDATE, kind, Optional.empty()));
            counter.answered(new RunnerAnswer.Answered(new float[0], 5), random.nextInt(64));
            counter.answeredAfter(random.nextLong(1, 100_000));
            nanos += Duration.ofSeconds(random.nextInt(120)).toNanos();
            recorder.forgetReplaced(model -> inForce(table));
            recorder.endGone(arm -> arm.version() > table / 3);
            Map<ArmKey, ArmTotal> now = recorder.totals().stream().collect(toMap(ArmTotal::arm, total -> total));
            before.forEach((arm, earlier) -> {
                ArmTotal later = now.getOrDefault(arm, earlier);
                assertThat(later.figures().requests().total())
                        .as("%s, seed %s", arm, seed)
                        .isGreaterThanOrEqualTo(earlier.figures().requests().total());
                assertThat(later.answerTimes().total())
                        .as("%s, seed %s", arm, seed)
                        .isGreaterThanOrEqualTo(earlier.answerTimes().total());
            });
            before = now;
        }
        assertThat(before).as("seed %s", seed).hasSizeLessThan(50);
    }

    @Test
    void endsNoTotalThatIsStillCountedIn() {
        recorder.counter(KEY).answered(new RunnerAnswer.Shed(), 0);
        recorder.endGone(arm -> false);
        nanos = Duration.ofHours(2).toNanos();
        recorder.endGone(arm -> false);

        assertThat(recorder.totals()).hasSize(1);
    }

    @Test
    void keepsTheTableInForceHoweverOld() {
        recorder.counter(KEY).answered(new RunnerAnswer.Shed(), 0);
        recorder.forgetReplaced(model -> inForce(1));
        nanos = Duration.ofDays(9).toNanos();
        recorder.forgetReplaced(model -> inForce(1));

        assertThat(arms()).hasSize(1);
    }

    @Test
    void leavesTheOldestTablesOutOfAReportThatWouldBeTooLarge() {
        for (long table = 1; table <= 30; table++) {
            ArmCounter counter = recorder.counter(
                    new ArmKey(new ModelName("m"), table, 1, Arm.BASELINE, RequestKind.SERVED, Optional.empty()));
            for (long micros = 1; micros <= 256; micros++) {
                counter.took(micros);
            }
        }
        recorder.counter(new ArmKey(new ModelName("another"), 1, 1, Arm.BASELINE, RequestKind.SERVED, Optional.empty()))
                .took(1);

        List<ArmSnapshot> reported = arms();

        assertThat(reported.stream()
                        .mapToInt(arm -> arm.figures().latency().buckets().size())
                        .sum())
                .isLessThanOrEqualTo(6_000);
        assertThat(reported)
                .extracting(ArmSnapshot::tableVersion)
                .contains(30L, 29L, 28L)
                .doesNotContain(2L);
        assertThat(reported).extracting(ArmSnapshot::model).contains(new ModelName("another"));
    }

    /** Each model by itself: what one has counted must not push another's figures out. */
    @Test
    void reportsEveryModelHoweverManyThereAre() {
        for (int model = 0; model < 60; model++) {
            ArmCounter counter = recorder.counter(
                    new ArmKey(new ModelName("m" + model), 1, 1, Arm.BASELINE, RequestKind.SERVED, Optional.empty()));
            for (long micros = 1; micros <= 256; micros++) {
                counter.took(micros);
            }
        }
        assertThat(recorder.snapshots())
                .extracting(ArmRecorder.Counted::model)
                .doesNotHaveDuplicates()
                .hasSize(60);
    }

    @Test
    void reportsEachSegmentByItselfAndCountsItsRequestsOnceInTheTotals() {
        ArmCounter whole = recorder.counter(KEY);
        ArmCounter part = recorder.counter(KEY.in("mobile"));
        whole.answered(new RunnerAnswer.Shed(), 0);
        whole.answered(new RunnerAnswer.Shed(), 0);
        part.answered(new RunnerAnswer.Shed(), 0);

        assertThat(recorder.snapshots())
                .extracting(
                        ArmRecorder.Counted::segment,
                        counted ->
                                counted.arms().getFirst().figures().requests().total())
                .containsExactlyInAnyOrder(tuple(Optional.empty(), 2L), tuple(Optional.of("mobile"), 1L));
        assertThat(recorder.totals())
                .extracting(arm -> arm.figures().requests())
                .containsExactly(new RequestCounts(2, 0, 0, 2));
        recorder.forgetReplaced(model -> inForce(2));
        nanos = Duration.ofMinutes(11).toNanos();
        recorder.forgetReplaced(model -> inForce(2));
        assertThat(recorder.snapshots()).isEmpty();
        assertThat(recorder.totals())
                .extracting(arm -> arm.figures().requests())
                .containsExactly(new RequestCounts(2, 0, 0, 2));
    }

    private List<ArmSnapshot> arms() {
        return recorder.snapshots().stream()
                .flatMap(counted -> counted.arms().stream())
                .toList();
    }

    private ArmFigures only() {
        assertThat(arms()).hasSize(1);
        return arms().getFirst().figures();
    }

    private static Optional<RoutingTable> inForce(long version) {
        return Optional.of(new RoutingTable(
                new ModelName("m"), version, Optional.empty(), Optional.empty(), Optional.empty(), Tracking.NONE));
    }
}
