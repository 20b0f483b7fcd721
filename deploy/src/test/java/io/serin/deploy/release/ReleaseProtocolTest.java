package io.serin.deploy.release;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.serin.api.Actor;
import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.figures.ValueCounts;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.judge.abtest.AbLook;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import io.serin.deploy.routing.VersionState.FailureKind;
import io.serin.testing.RoundTrip;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A record that loses something on its way through the journal or the wire is found here, not after a restart. */
class ReleaseProtocolTest {

    private static final ActorTestKit KIT = TestSystems.create();
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void keepsEveryEvent() {
        StageFigures figures = Samples.bad(Samples.PLAN.stages().get(2));
        Evidence evidence = new Evidence(
                figures,
                SampleVersions.READY,
                Judge.look(Samples.PLAN, 2, figures, Background.NONE).checks(),
                Judge.RULE);
        RoundTrip.holds(
                KIT.system(),
                ReleaseEvent.class,
                List.of(
                        new ReleaseEvent.Created(
                                new ReleaseId("fashion-2"),
                                new ModelName("fashion"),
                                SampleVersions.version(2),
                                Samples.PLAN,
                                new Actor("ada"),
                                AT),
                        new ReleaseEvent.CandidateReady(SampleVersions.READY.warm(), Actor.AUTOMATIC, AT),
                        new ReleaseEvent.StageEntered(1, "shadow", 0, Actor.AUTOMATIC, AT),
                        new ReleaseEvent.Looked(
                                4, new AbLook(1, 0.1, 0.02, 3.1, 6.2, AbDecision.GO_ON), evidence, Actor.AUTOMATIC, AT),
                        new ReleaseEvent.StagePassed(1, evidence, Actor.AUTOMATIC, "every check passed", AT),
                        new ReleaseEvent.Paused(new Actor("ada"), "lunch", AT),
                        new ReleaseEvent.Resumed(new Actor("ada"), "", AT),
                        new ReleaseEvent.Promoted(Actor.AUTOMATIC, "every check passed", AT),
                        new ReleaseEvent.Rejected(Optional.empty(), Actor.AUTOMATIC, "cannot load", AT),
                        new ReleaseEvent.Rejected(Optional.of(evidence), Actor.AUTOMATIC, "disagrees", AT),
                        new ReleaseEvent.RolledBack(evidence, Actor.AUTOMATIC, "p95", AT, AT.plusMillis(1)),
                        new ReleaseEvent.Aborted(Optional.of(evidence), new Actor("ada"), "enough", AT, AT),
                        new ReleaseEvent.Unlocked(new ReleaseId("fashion-1"), new Actor("ada"), "mended", AT),
                        new ReleaseEvent.RouterApplied("router-0", 12, AT, AT)));
    }

    @Test
    void keepsWhatControlTellsRouters() {
        var replyTo = KIT.createTestProbe(RouterReport.class).ref();
        Stream<RouterCommand> tables = Stream.of(
                        new Exposure.Prepared(), new Exposure.Shadowed(12.5), new Exposure.Live(5))
                .<RouterCommand>map(exposure -> new RouterCommand.Apply(
                        new RoutingTable(
                                new ModelName("fashion"),
                                12,
                                Optional.of(new ReleaseId("fashion-2")),
                                Optional.of(SampleVersions.version(1)),
                                Optional.of(new Candidate(SampleVersions.version(2), exposure)),
                                new Tracking(List.of("mobile"), List.of("revenue"))),
                        "http://127.0.0.1:7700",
                        replyTo));
        List<RouterCommand> examples = Stream.concat(
                        tables, Stream.of(new RouterCommand.Expect(Set.of(new ModelName("fashion")))))
                .toList();

        RoundTrip.holds(KIT.system(), RouterCommand.class, examples);
    }

    @Test
    void keepsWhatRoutersTellControl() {
        ArmFigures arm = Samples.arm(20, 0);
        ArmFigures figures = new ArmFigures(
                arm.requests(),
                arm.latency(),
                arm.labels(),
                new PairCounts(5, 4, 3, 2, 1),
                new ClusterCounts(counts(5), counts(2), counts(1), counts(4), counts(3)),
                Map.of("revenue", new ValueCounts(320, 64.5, 99.25, counts(5), new double[ClusterCounts.CLUSTERS])));
        ArmSnapshot counted = new ArmSnapshot(new ModelName("fashion"), 12, 2, Arm.CANDIDATE, true, figures);
        Stream<RouterReport> states = Stream.concat(
                        Stream.of(new VersionState.Loading(), new VersionState.Ready(20, 1_500)),
                        Arrays.stream(FailureKind.values()).map(kind -> new VersionState.Failed(kind, "because")))
                .map(state -> new RouterReport.Readiness("router-0", "a", new ModelName("fashion"), 2, state));
        Stream<RouterReport> others = Stream.of(
                new RouterReport.Applied("router-0", new ModelName("fashion"), 12, AT),
                new RouterReport.Snapshot(
                        "router-0", "a", new ModelName("fashion"), Optional.empty(), 7, AT, List.of(counted)),
                new RouterReport.Snapshot(
                        "router-0", "a", new ModelName("fashion"), Optional.of("mobile"), 8, AT, List.of(counted)));
        RoundTrip.holds(
                KIT.system(), RouterReport.class, Stream.concat(states, others).toList());
    }

    private static long[] counts(long each) {
        long[] counts = new long[ClusterCounts.CLUSTERS];
        Arrays.fill(counts, each);
        return counts;
    }
}
