package io.serin.deploy.release;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A router that answers only when the test says so. */
public final class FakeRouter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_TELLS = 200;

    private final String node;
    private final String incarnation;
    private final InstantSource clock;
    private final TestProbe<RouterCommand> probe;
    private long sequence;

    public FakeRouter(ActorTestKit kit, String node, String incarnation, InstantSource clock) {
        this.node = node;
        this.incarnation = incarnation;
        this.clock = clock;
        this.probe = kit.createTestProbe(RouterCommand.class);
    }

    public ActorRef<RouterCommand> ref() {
        return probe.ref();
    }

    /** The next table told, whichever it is. */
    public RouterCommand.Apply told() {
        return (RouterCommand.Apply) probe.fishForMessage(
                        PATIENCE,
                        command -> command instanceof RouterCommand.Apply
                                ? FishingOutcomes.complete()
                                : FishingOutcomes.continueAndIgnore())
                .getFirst();
    }

    /** The next table newer than this; what is told again before it is passed over. */
    public RouterCommand.Apply toldAfter(long version) {
        return told(apply -> apply.table().version() > version);
    }

    /** The next table told by another control than the one that told this: what the old one had sent is passed over. */
    public RouterCommand.Apply toldByAnotherThan(RouterCommand.Apply before) {
        return told(apply -> !apply.replyTo().equals(before.replyTo()));
    }

    private RouterCommand.Apply told(Predicate<RouterCommand.Apply> wanted) {
        for (int tells = 0; tells < MOST_TELLS; tells++) {
            RouterCommand.Apply apply = told();
            if (wanted.test(apply)) {
                return apply;
            }
        }
        throw new AssertionError("told " + MOST_TELLS + " tables and none of them was it");
    }

    public void isToldNoMore() {
        // What was on its way when the last answer was given may still come once.
        probe.expectNoMessage(Duration.ofMillis(150));
    }

    public void acknowledges(RouterCommand.Apply apply) {
        acknowledges(apply, apply.table().version());
    }

    public void acknowledges(RouterCommand.Apply apply, long version) {
        apply.replyTo().tell(new RouterReport.Applied(node, apply.table().model(), version, clock.instant()));
    }

    /** Acknowledges and has every version of the table loaded and warm. */
    public void follows(RouterCommand.Apply apply) {
        acknowledges(apply);
        apply.table().versions().forEach(version -> says(apply, version.number(), new VersionState.Ready(20, 1_500)));
    }

    public void says(RouterCommand.Apply apply, int version, VersionState state) {
        apply.replyTo()
                .tell(new RouterReport.Readiness(
                        node, incarnation, apply.table().model(), version, state));
    }

    /** What this router counted under this table. */
    public RouterReport.Snapshot counts(RoutingTable table, StageFigures figures) {
        List<ArmSnapshot> arms = new ArrayList<>();
        table.baseline().ifPresent(version -> arms.add(arm(table, version.number(), Arm.BASELINE, figures.baseline())));
        table.candidate()
                .ifPresent(candidate ->
                        arms.add(arm(table, candidate.version().number(), Arm.CANDIDATE, figures.candidate())));
        return new RouterReport.Snapshot(
                node, incarnation, table.model(), Optional.empty(), ++sequence, clock.instant(), arms);
    }

    private static ArmSnapshot arm(RoutingTable table, int version, Arm arm, ArmFigures figures) {
        return new ArmSnapshot(table.model(), table.version(), version, arm, false, figures);
    }
}
